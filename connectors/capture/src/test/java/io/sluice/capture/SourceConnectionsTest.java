package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceConnectionsTest {

    private static final SourceAddress ADDRESS = new SourceAddress("db.example", 5432, "hukou", "reader");

    @ParameterizedTest(name = "SQLSTATE {0} is {1}")
    @CsvSource({
        "28P01, login-refused",
        "28000, login-refused",
        "3D000, database-missing",
        "42501, privilege-missing",
        "53300, too-many-connections",
        "57014, waiting-for-transactions",
        "57P01, source-unreachable",
        "08001, source-unreachable",
        // So the driver says that a certificate is of another name; what was cut has its cause.
        "08006, certificate",
        "08004, tls-missing",
        "XX000, source-error",
        ", source-error",
    })
    void aFailureIsToldByWhatItMeans(@Nullable String state, String reason) {
        Refusal refusal = SourceConnections.refusal(ADDRESS, new SQLException("row (31010119900101123X)", state));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.isLasting()).isFalse();
        assertThat(refusal).hasMessageNotContaining("31010119900101123X");
    }

    /** Guards against locking the account: many servers do so after some wrong passwords. */
    @Test
    void aRefusedLoginIsNotTriedOften() {
        assertThat(SourceConnections.refusal(ADDRESS, new SQLException("", "28P01"))
                        .notBefore())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anEngineFailureIsToldByItsSqlCause() {
        Throwable failure =
                new IllegalStateException("value", new RuntimeException(new SQLException("value", "57P01")));

        assertThat(Failures.ofEngine(sql -> SourceConnections.refusal(ADDRESS, sql), failure)
                        .reason())
                .isEqualTo("source-unreachable");
    }

    @Test
    void anotherFailureIsToldByClassAndPlace() {
        Refusal refusal = Failures.ofEngine(
                sql -> SourceConnections.refusal(ADDRESS, sql), new IllegalStateException("31010119900101123X"));

        assertThat(refusal.reason()).isEqualTo("engine-failed");
        assertThat(refusal)
                .hasMessageContaining("IllegalStateException at SourceConnectionsTest.java")
                .hasMessageNotContaining("31010119900101123X");
    }
}
