package io.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The examples in a command's help. A noun names those of all its verbs; each verb shows its own of them. */
final class Examples {
    private Examples() {}

    /** Gives every verb below {@code noun} that has no examples those of the noun that call it. */
    static void handDown(CommandLine noun) {
        List<String> examples = split(noun.getCommandSpec().usageMessage().footer());
        noun.getSubcommands().values().forEach(verb -> {
            UsageMessageSpec usage = verb.getCommandSpec().usageMessage();
            if (usage.footer().length == 0) {
                String call = "  " + verb.getCommandSpec().qualifiedName() + " ";
                usage.footerHeading("%nExamples:%n");
                usage.footer(examples.stream()
                        .filter(example -> (example + " ").startsWith(call))
                        .toArray(String[]::new));
            }
        });
    }

    /** One text per example: lines that are indented deeper go on with the one before. */
    private static List<String> split(String[] lines) {
        List<String> examples = new ArrayList<>();
        for (String line : lines) {
            if (examples.isEmpty() || line.startsWith("  sluice ")) {
                examples.add(line);
            } else {
                examples.add(examples.removeLast() + "%n" + line);
            }
        }
        return examples;
    }
}
