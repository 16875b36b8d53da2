package io.sluice.contract.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.DecisionReader;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.StandardCatalogue;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Golden cases as files beside a contract: {@code resident.golden.yaml} for {@code resident.odcs.yaml}.
 *
 * <pre>{@code
 * suites:
 *   - decision: {view: service, purposeDomain: civil-affairs}     # members as in grants; fields, treatments, rowFilter
 *     cases:
 *       - name: a resident, treated
 *         given: {create: {sfzhm: '11010519491231002X', xb: 男, csrq: '19491231', xzqh: '310104'}}
 *         then: {created: {citizen_id: {treated: true}, sex: '1', birth_date: 1949-01-01}}
 *       - name: who moves away is deleted
 *         given: {update: {before: {…}, after: {…}}}
 *         then: {deleted: {citizen_id: {treated: true}}}
 *       - name: a day that does not exist
 *         given: {create: {…}}
 *         then: {rejected: {rule: date, field: birth_date}}
 *       - name: another city does not concern the share
 *         given: {create: {…}}
 *         then: skipped
 * }</pre>
 *
 * {@code given} and {@code then} may be lists. Operations are {@code read}, {@code create}, {@code update} (with
 * {@code before} and {@code after}, or the row after alone) and {@code delete} (the row before). Columns that are not
 * named are null; {@code {unavailable: true}} is a value that the source did not send.
 */
public final class GoldenCases {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .build();
    private static final String ENDING = ".golden.yaml";

    private GoldenCases() {}

    /**
     * Reads the suites of a file; the contract stands beside it.
     *
     * @throws IOException where one of the two cannot be opened
     * @throws IllegalArgumentException where cases, decision or contract are wrong; the message tells all of it
     */
    public static List<GoldenSuite> read(Path golden, StandardCatalogue standards) throws IOException {
        String name = golden.getFileName().toString();
        if (!name.endsWith(ENDING)) {
            throw new IllegalArgumentException(
                    "Golden cases '" + name + "' are not called …" + ENDING + "; rename the file like its contract");
        }
        String contract = name.substring(0, name.length() - ENDING.length()) + ".odcs.yaml";
        return read(name, Files.readString(golden), Files.readString(golden.resolveSibling(contract)), standards);
    }

    /** Reads the suites of a text for a contract's text; {@code name} is for messages. */
    public static List<GoldenSuite> read(String name, String golden, String contract, StandardCatalogue standards) {
        Compiled compiled = switch (Contracts.compile(contract, standards, null)) {
            case Compiled made -> made;
            case Compilation.Refused refused -> throw wrong(name, "its contract", refused.problems());
        };
        List<GoldenSuite> suites = new ArrayList<>();
        JsonNode list = parse(name, golden).path("suites");
        for (int i = 0; i < list.size(); i++) {
            suites.add(suite(name, list.get(i), i, compiled));
        }
        if (suites.isEmpty()) {
            throw new IllegalArgumentException(
                    "Golden cases '" + name + "' hold no suite; write 'suites:' with a decision and its cases");
        }
        return suites;
    }

    private static JsonNode parse(String name, String golden) {
        try {
            return YAML.readTree(golden);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Golden cases '" + name + "' are no YAML from line "
                    + e.getLocation().getLineNr() + " on; mend the line");
        }
    }

    private static GoldenSuite suite(String name, JsonNode suite, int index, Compiled compiled) {
        SharePlan plan = plan(name, suite.path("decision"), index, compiled);
        String where = name + ", suite " + (index + 1);
        GoldenReader reader = new GoldenReader(where, compiled.rowSchema());
        List<GoldenCase> cases = new ArrayList<>();
        for (JsonNode each : suite.path("cases")) {
            cases.add(reader.read(each, cases.size()));
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("Golden cases '" + where + "' hold no case; write 'cases:' with some");
        }
        return new GoldenSuite(where, plan, cases);
    }

    private static SharePlan plan(String name, JsonNode decision, int index, Compiled compiled) {
        String path = "/suites/" + index + "/decision";
        return switch (DecisionReader.read(decision, path, "golden")) {
            case DecisionReader.DecisionReading.Refused refused -> throw wrong(name, "a decision", refused.problems());
            case DecisionReader.DecisionReading.Read read ->
                switch (Shares.compile(compiled, read.decision())) {
                    case ShareCompilation.Made made -> made.plan();
                    case ShareCompilation.Refused refused -> throw wrong(name, "decision " + path, refused.problems());
                };
        };
    }

    private static IllegalArgumentException wrong(String name, String part, List<Problem> problems) {
        return new IllegalArgumentException("Golden cases '" + name + "' cannot be played, " + part + " is wrong:\n  "
                + String.join("\n  ", problems.stream().map(Problem::toString).toList()));
    }
}
