package io.sluice.bench.lab;

import io.sluice.pipeline.KeyRing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * Holds an outcome against its register as it is now: each key once and no other, the sum of the times of change, and
 * every field of a sample against an independent evaluation. It tells what differs, never a value.
 */
public final class RegisterAudit {
    private static final int SAMPLE = 1000;
    private static final int FETCH = 5000;

    private final Fingerprints expectedKeys = new Fingerprints();
    private final Fingerprints foundKeys = new Fingerprints();
    private final Map<String, Map<String, Object>> sample = new HashMap<>();
    private final Map<String, Long> wrong = new HashMap<>();
    /** Modulo 2^64, as sums of longs are. */
    private long expectedTimes;

    private long foundTimes;
    private long strangers;
    private long repeated;

    private RegisterAudit() {}

    /** Reads the register as it is now. */
    public static RegisterAudit of(Register register, KeyRing keys) throws SQLException {
        RegisterAudit audit = new RegisterAudit();
        Reference reference = new Reference(keys);
        try (Connection connection = register.source().connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.setFetchSize(FETCH);
            long every = Math.max(1, register.rows() / SAMPLE);
            long row = 0;
            try (ResultSet rows = sql.executeQuery("SELECT * FROM " + register.table())) {
                while (rows.next()) {
                    audit.expect(reference, rows, row++ % every == 0);
                }
            }
            audit.expectedTimes = number(sql, register.timesQuery());
            audit.countMustBe(number(sql, register.countQuery()));
        }
        return audit;
    }

    private void countMustBe(long rows) {
        if (expectedKeys.size() != rows) {
            throw new IllegalStateException("The source has " + rows + " rows and " + expectedKeys.size()
                    + " treated keys: FF1 is one to one, so the evaluation is wrong");
        }
    }

    private void expect(Reference reference, ResultSet row, boolean whole) throws SQLException {
        String key = reference.citizenId(row.getString("sfzhm"));
        expectedKeys.add(Fingerprints.of(key));
        if (whole) {
            sample.put(key, reference.of(row));
        }
    }

    /** Takes one record of the outcome. */
    public void add(GenericRecord record) {
        String key = record.get("citizen_id").toString();
        long fingerprint = Fingerprints.of(key);
        strangers += expectedKeys.contains(fingerprint) ? 0 : 1;
        repeated += foundKeys.add(fingerprint) ? 0 : 1;
        foundTimes += (Long) record.get("updated_at");
        sample.getOrDefault(key, Map.of()).forEach((field, expected) -> {
            Object found = record.get(field);
            if (!String.valueOf(found).equals(expected.toString())) {
                wrong.merge(field, 1L, Long::sum);
            }
        });
    }

    /**
     * The verdict.
     *
     * @throws IllegalStateException when the outcome is not what the register must come out as
     */
    public void finish(String outcome) {
        if (foundKeys.size() != expectedKeys.size() || strangers > 0 || repeated > 0) {
            throw new IllegalStateException(outcome + ": " + foundKeys.size() + " of " + expectedKeys.size() + " keys, "
                    + strangers + " of none of the rows, " + repeated + " repeated");
        }
        if (foundTimes != expectedTimes) {
            throw new IllegalStateException(outcome + ": the times of change add up to another sum than the source's");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(outcome + ": fields that differ from the evaluation, in a sample of "
                    + sample.size() + " rows: " + wrong);
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getBigDecimal(1).toBigInteger().longValue();
        }
    }
}
