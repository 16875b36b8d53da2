package io.sluice.cli;

import io.sluice.standalone.Examination;
import io.sluice.standalone.Finding;
import io.sluice.standalone.Key;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong on this machine and how to mend it. */
@Command(
        name = "doctor",
        description = "Examine the JDK, memory, disk, ports, folders and servers; each problem with its remedy.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice doctor", "  sluice doctor -o json", "  sluice doctor --settings"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options = new StackOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--settings", description = "List all settings with variable, default and meaning.")
    private boolean settings;

    @Override
    public Integer call() {
        if (settings) {
            output.output().print(Arrays.stream(Key.values()).map(Setting::of).toList());
            return ExitCode.DONE;
        }
        List<Finding> findings = new Examination(options.installation(), options.configuration()).findings();
        output.output().print(findings);
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    /** One line of the list of settings. */
    record Setting(String key, String variable, String byDefault, String meaning) {
        static Setting of(Key key) {
            return new Setting(key.text(), key.variable(), key.byDefault(), key.meaning());
        }
    }
}
