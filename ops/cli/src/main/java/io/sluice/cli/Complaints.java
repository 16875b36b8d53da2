package io.sluice.cli;

import io.sluice.client.HubException;
import io.sluice.standalone.StartException;
import io.sluice.standalone.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line on standard error: where, what, and how to mend. */
final class Complaints {
    private Complaints() {}

    static int aboutUse(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + sentence(problem) + " See: " + name + " --help");
        return ExitCode.USAGE;
    }

    static int aboutFailure(Exception failure, CommandLine command, ParseResult parsed) {
        if (debugging(command)) {
            failure.printStackTrace(command.getErr());
        }
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + message(failure));
        return switch (failure) {
            case StartException start -> ExitCode.of(start.reason());
            case CommandFailure own -> own.exitCode();
            case HubException hub -> exitCode(hub);
            default -> ExitCode.FAILED;
        };
    }

    private static int exitCode(HubException refusal) {
        return switch (refusal.status()) {
            case 0, 503 -> ExitCode.UNAVAILABLE;
            case 401, 403 -> ExitCode.NOT_PERMITTED;
            default -> ExitCode.FAILED;
        };
    }

    private static String sentence(ParameterException problem) {
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().getFirst();
            return "unknown " + (argument.startsWith("-") ? "option" : "argument") + " '" + argument + "'"
                    + suggestion(argument, problem.getCommandLine());
        }
        return message.endsWith(".") ? message : message + ".";
    }

    private static String suggestion(String argument, CommandLine command) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        command.getCommandSpec().options().forEach(option -> known.addAll(Arrays.asList(option.names())));
        return Suggestion.nearest(argument.replaceFirst("=.*", ""), known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
    }

    /** A message of ours is fit to be shown. A stranger's may hold a record's value: only its kind and place are told. */
    private static String message(Exception failure) {
        if (failure instanceof StartException || failure instanceof CommandFailure) {
            return String.valueOf(failure.getMessage()).lines().collect(Collectors.joining(" | "));
        }
        if (failure instanceof HubException hub) {
            return Stream.concat(
                            Stream.of(hub.getMessage()), hub.errors().stream().map(HubException.Place::toString))
                    .collect(Collectors.joining(" | "));
        }
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.sluice."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return "failed unexpectedly (" + failure.getClass().getSimpleName() + place + "); run again with --debug";
    }

    private static boolean debugging(CommandLine command) {
        for (CommandLine above = command; above != null; above = above.getParent()) {
            if (above.getCommand() instanceof Sluice top && top.debug()) {
                return true;
            }
        }
        return false;
    }
}
