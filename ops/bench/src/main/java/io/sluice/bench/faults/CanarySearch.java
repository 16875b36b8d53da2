package io.sluice.bench.faults;

import io.sluice.demo.canary.Canary;
import io.sluice.demo.canary.CanaryProof;
import io.sluice.demo.canary.CanaryScanner;
import io.sluice.demo.canary.ScanReport;
import io.sluice.demo.city.PersonalValues;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The search for what identifies the ledgers' people, in all that the hub left: files, topics, lake, logs, databases. */
final class CanarySearch {
    /** What belongs to the department, and programs that were unpacked. */
    private static final Set<String> LEFT_OUT = Set.of(Site.SOURCE_SERVER, "servers");

    private CanarySearch() {}

    /** Shows that the scanner finds one of each spelling and container. */
    static int prove() throws IOException {
        Path folder = Files.createTempDirectory("sluice-faults-canary");
        try {
            List<PersonalValues> people = new ArrayList<>();
            for (long number = 1; number <= 40; number++) {
                people.add(Subject.of(number * 7_777));
            }
            CanaryProof proof = CanaryProof.of(Canary.of(people), folder);
            if (!proof.holds()) {
                throw new IllegalStateException("The scanner did not find what was planted for it: " + proof.missed());
            }
            return proof.planted();
        } finally {
            new DataFolder(folder).delete();
        }
    }

    /** @return how many places hold somebody's values, or could not be opened */
    static long of(Rig rig, List<PersonalValues> people, Consumer<String> problem) throws IOException, SQLException {
        CanaryScanner scanner = new CanaryScanner(Canary.of(people));
        Endpoints hub = rig.endpoints();
        String password = new Secrets(rig.data()).password("postgres");
        for (String database : List.of("sluice", "registry")) {
            String url = hub.postgresUrl().replaceFirst("/[^/]*$", "/" + database);
            try (Connection connection = DriverManager.getConnection(url, PostgresServer.ADMINISTRATOR, password)) {
                scanner.scan(database, connection);
            }
        }
        Path root = rig.data().root();
        scanner.scan(root, path -> LEFT_OUT.stream().map(root::resolve).anyMatch(path::equals));
        ScanReport report = scanner.report();
        report.findings().forEach(finding -> problem.accept("found: " + finding));
        report.unopened().forEach(place -> problem.accept("could not be opened: " + place));
        return report.findings().size();
    }
}
