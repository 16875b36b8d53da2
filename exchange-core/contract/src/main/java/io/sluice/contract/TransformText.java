package io.sluice.contract;

import io.sluice.contract.cel.CelSyntax;
import io.sluice.pipeline.Mapping.Concatenate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of {@code transformLogic} that need no expression: a call of columns and literals, or columns and literals
 * joined by {@code +}. Names with other characters than letters, digits and {@code _} stand in backquotes.
 */
sealed interface TransformText {

    /** {@code function(argument, …)}. */
    record Call(String function, List<Part> arguments) implements TransformText {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code a + ' ' + b}; a single part is a copy or a constant. */
    record Join(List<Part> parts) implements TransformText {
        public Join {
            parts = List.copyOf(parts);
        }
    }

    /** The form of a text, or empty where only CEL can tell: it refuses what is too long, too. */
    static Optional<TransformText> parse(String text) {
        return text.length() > CelSyntax.LONGEST ? Optional.empty() : new Parser(text).parse();
    }

    /** Reads left to right and gives up where the forms end. */
    final class Parser {
        // Possessive, or a long literal would exhaust the stack.
        private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<name>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*+)"
                + "|`(?<quoted>[^`]++)`"
                + "|'(?<single>(?:[^'\\\\]++|\\\\['\"\\\\])*+)'"
                + "|\"(?<double>(?:[^\"\\\\]++|\\\\['\"\\\\])*+)\""
                + "|(?<sign>[(),+]))\\s*");

        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder shape = new StringBuilder();
        private final String text;

        private Parser(String text) {
            this.text = text;
        }

        Optional<TransformText> parse() {
            Matcher token = TOKEN.matcher(text);
            int end = 0;
            while (token.find() && token.start() == end) {
                end = token.end();
                take(token);
            }
            if (end != text.length()) {
                return Optional.empty();
            }
            String form = shape.toString();
            if (form.matches("n\\([nl](?:,[nl])*+\\)")) {
                return Optional.of(new Call(parts.getFirst().text(), parts.subList(1, parts.size())));
            }
            return form.matches("[nl](?:\\+[nl])*+") ? Optional.of(new Join(parts)) : Optional.empty();
        }

        private void take(Matcher token) {
            String sign = token.group("sign");
            if (sign != null) {
                shape.append(sign);
                return;
            }
            String name = token.group("name") == null ? token.group("quoted") : token.group("name");
            String literal = token.group("single") == null ? token.group("double") : token.group("single");
            shape.append(name == null ? 'l' : 'n');
            parts.add(name == null ? new Part(false, unescape(literal)) : new Part(true, name));
        }

        private static String unescape(String literal) {
            return literal.replaceAll("\\\\(.)", "$1");
        }
    }
}
