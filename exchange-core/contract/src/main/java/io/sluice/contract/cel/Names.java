package io.sluice.contract.cel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets columns with any name take part: CEL knows ASCII identifiers only. A name in backquotes, or one with letters
 * beyond ASCII, becomes an alias; string literals stay as they are.
 */
final class Names {

    // Possessive, or a long literal would exhaust the stack.
    private static final Pattern TOKEN = Pattern.compile(
            "(?<literal>[rR](?:'[^']*+'|\"[^\"]*+\")|'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\")"
                    + "|`(?<quoted>[^`]++)`|(?<name>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*+)");
    private static final Pattern ASCII = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String PREFIX = "column_";

    private final Map<String, String> aliases = new LinkedHashMap<>();

    static boolean isPlain(String name) {
        return ASCII.matcher(name).matches();
    }

    /** The text with every name that CEL could not read replaced by its alias. */
    String rewrite(String cel) {
        return TOKEN.matcher(cel).replaceAll(token -> Matcher.quoteReplacement(replacement((Matcher) token)));
    }

    private String replacement(Matcher token) {
        String quoted = token.group("quoted");
        if (quoted != null) {
            return alias(quoted);
        }
        String name = token.group("name");
        return name == null || isPlain(name) ? token.group() : alias(name);
    }

    private String alias(String name) {
        return aliases.computeIfAbsent(name, any -> PREFIX + aliases.size() + "_");
    }

    /** What stands for the name in the rewritten text. */
    String inText(String name) {
        return aliases.getOrDefault(name, name);
    }

    /** The name that an identifier of the rewritten text stands for. */
    String original(String identifier) {
        return aliases.entrySet().stream()
                .filter(entry -> entry.getValue().equals(identifier))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(identifier);
    }

    /** A message about the rewritten text, in terms of the text as written. */
    String inMessage(String message) {
        String result = message;
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            result = result.replace(alias.getValue(), alias.getKey());
        }
        return result;
    }
}
