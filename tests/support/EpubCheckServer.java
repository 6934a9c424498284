// EPUBCheck in one Java for a whole run of tests.
// Standard input: a book and the file for its report, a line each. After each pair, a line "done".

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

public final class EpubCheckServer {
    public static void main(String[] args) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String book = lines.readLine(); book != null; book = lines.readLine()) {
            new EpubChecker().run(new String[] {book, "--quiet", "--json", lines.readLine()});
            System.out.println("\ndone");
        }
    }
}
