package io.sluice.demo.run;

import io.sluice.demo.canary.Canary;
import io.sluice.demo.canary.CanaryProof;
import io.sluice.demo.canary.CanaryScanner;
import io.sluice.demo.canary.ScanReport;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The search for planted values in everything that the hub left, by a scanner that has proven itself first. */
final class Search {
    private final Canary canary;
    private final CanaryScanner scanner;
    private final Consumer<String> progress;

    private Search(Canary canary, Consumer<String> progress) {
        this.canary = canary;
        this.scanner = new CanaryScanner(canary);
        this.progress = progress;
    }

    /** Proves the scanner, and searches the hub's database while its server runs. */
    static Search begin(City city, Consumer<String> progress) throws IOException, SQLException {
        Search search = new Search(Canary.of(city.generator().rarePeople()), progress);
        search.prove();
        Endpoints hub = city.hub();
        try (Connection connection = DriverManager.getConnection(
                hub.postgresUrl(), hub.postgresUser(), Secrets.read(hub.postgresPasswordFile()))) {
            search.scanner.scan("hub database", connection);
        }
        return search;
    }

    /** Searches all files of a data folder but the departments' own database. */
    DemoReport.Canary files(DataFolder data) {
        progress.accept("searching " + data.root() + " for " + canary.planted() + " planted values");
        Path departments = data.root().resolve("city");
        scanner.scan(data.root(), path -> path.equals(departments));
        ScanReport report = scanner.report();
        report.findings().forEach(finding -> progress.accept("found: " + finding));
        report.unopened().forEach(place -> progress.accept("could not be opened: " + place));
        return new DemoReport.Canary(
                canary.planted(), report.findings().size() + report.unopened().size());
    }

    private void prove() throws IOException {
        Path folder = Files.createTempDirectory("sluice-canary");
        try {
            CanaryProof proof = CanaryProof.of(canary, folder);
            if (!proof.holds()) {
                throw new IllegalStateException("The scanner did not find what was planted for it: " + proof.missed());
            }
        } finally {
            new DataFolder(folder).delete();
        }
    }
}
