import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDFs with the veraPDF library: java VeraPdf.java 3a,ua1 FILE...
 *
 * <p>One line a verdict, its fields parted by tabs: file, flavour, PASS, FAIL or ERROR, and then,
 * for each rule that is broken, one line more: file, flavour, RULE, clause, test, how often, what
 * is wrong, and the first place. The library's own command line is not in the jar, and its reader
 * of profiles needs JAXB, which Java 11 dropped; so they are read here.
 */
public final class VeraPdf {
    private static final PrintStream OUT = System.out;
    private static final int SHOWN = 1;

    private VeraPdf() {}

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err); // the library prints what it thinks
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = profile(name, flavour);
            for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
                validate(file, name, flavour, profile);
            }
        }
    }

    private static void validate(
            String file, String name, PDFAFlavour flavour, ValidationProfile profile) {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(profile, SHOWN, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            say(file, name, result.isCompliant() ? "PASS" : "FAIL");
            Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    first.putIfAbsent(found.getRuleId(), found);
                }
            }
            for (Map.Entry<RuleId, TestAssertion> entry : first.entrySet()) {
                RuleId rule = entry.getKey();
                TestAssertion found = entry.getValue();
                String message = found.getErrorMessage();
                say(
                        file,
                        name,
                        "RULE",
                        rule.getClause(),
                        String.valueOf(rule.getTestNumber()),
                        String.valueOf(result.getFailedChecks().get(rule)),
                        message == null ? found.getMessage() : message,
                        found.getLocation().getContext());
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError error) {
            say(file, name, "ERROR", String.valueOf(error));
        }
    }

    private static void say(String... fields) {
        List<String> clean = new ArrayList<>();
        for (String field : fields) {
            clean.add(field == null ? "" : field.replaceAll("\\s+", " "));
        }
        OUT.println(String.join("\t", clean));
        OUT.flush();
    }

    // ---------------------------------------------------------------- profiles

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String file = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        String path = "/org/verapdf/pdfa/validation/" + file + ".xml";
        Document read;
        try (InputStream stream = VeraPdf.class.getResourceAsStream(path)) {
            read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
        }
        Set<Rule> rules = new HashSet<>();
        for (Element element : all(read.getDocumentElement(), "rule")) {
            rules.add(rule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : all(read.getDocumentElement(), "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"),
                            variable.getAttribute("object"),
                            text(variable, "defaultValue"),
                            text(variable, "value")));
        }
        return Profiles.profileFromValues(
                flavour,
                Profiles.profileDetailsFromValues(file, file, "veraPDF", new Date(0)),
                "",
                rules,
                variables);
    }

    private static Rule rule(Element element) {
        Element id = all(element, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(element, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getAttribute("name"), null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                element.getAttribute("object"),
                element.hasAttribute("deferred")
                        ? Boolean.valueOf(element.getAttribute("deferred"))
                        : null,
                element.getAttribute("tags"),
                text(element, "description"),
                text(element, "test"),
                Profiles.errorFromValues(text(element, "message"), arguments),
                new ArrayList<>());
    }

    private static List<Element> all(Element element, String tag) {
        NodeList found = element.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    private static String text(Element element, String tag) {
        List<Element> found = all(element, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
