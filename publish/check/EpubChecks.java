// EPUBCheck over many books in one Java: what it loads once serves them all.
// Arguments: a book and the file for its report, in turn.

import com.adobe.epubcheck.tool.EpubChecker;

public final class EpubChecks {
    public static void main(String[] args) {
        for (int at = 0; at + 1 < args.length; at += 2) {
            new EpubChecker().run(new String[] {args[at], "--quiet", "--json", args[at + 1]});
        }
    }
}
