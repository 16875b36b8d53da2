package io.sluice.catalog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private final Answers answers = new Answers();

    @Test
    void whoFindsNoConnectionFreeIsToldToComeAgain() {
        assertComeAgain(new SQLException("Sorry, acquisition timeout!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01"})
    void whoFindsNoDatabaseIsToldToComeAgain(String state) {
        assertComeAgain(new SQLException("it is not there", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01"})
    void otherFailuresAreFailures(String state) {
        Response answer = answers.failed(new IllegalStateException(new SQLException("a row", state)));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(String.valueOf(answer.getEntity())).doesNotContain("a row");
    }

    private void assertComeAgain(SQLException problem) {
        Response answer = answers.failed(new IllegalStateException("within", problem));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isNotNull();
    }
}
