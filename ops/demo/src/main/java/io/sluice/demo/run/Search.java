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
    private final City city;
    private final Canary canary;
    private final CanaryScanner scanner;
    private final Consumer<String> progress;

    private Search(City city, Canary canary, Consumer<String> progress) {
        this.city = city;
        this.canary = canary;
        this.scanner = new CanaryScanner(canary);
        this.progress = progress;
    }

    /** Proves the scanner, and searches the hub's database while its server runs. */
    static Search begin(City city, Consumer<String> progress) throws IOException, SQLException {
        Search search = new Search(city, Canary.of(city.source().planted(city.generator())), progress);
        search.prove();
        Endpoints hub = city.hub();
        try (Connection connection = DriverManager.getConnection(
                hub.postgresUrl(), hub.postgresUser(), Secrets.read(hub.postgresPasswordFile()))) {
            search.scanner.scan("hub database", connection);
        }
        return search;
    }

    /** Searches all that lies on disk but what is the departments' own. */
    DemoReport.Canary files() {
        for (Path folder : city.folders()) {
            progress.accept("searching " + folder + " for " + canary.planted() + " planted values");
            scanner.scan(folder, city::isDepartments);
        }
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
