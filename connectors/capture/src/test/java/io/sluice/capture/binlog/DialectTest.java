package io.sluice.capture.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    @ParameterizedTest(name = "MySQL {0}.{1} is asked by {2}")
    @CsvSource({
        "8,0,SHOW MASTER STATUS",
        "8,2,SHOW BINARY LOG STATUS",
        "8,4,SHOW BINARY LOG STATUS",
        "9,0,SHOW BINARY LOG STATUS"
    })
    void the_question_where_the_log_ends_changed_its_words(int major, int minor, String question) {
        assertThat(MySql.status(major, minor)).isEqualTo(question);
    }

    @ParameterizedTest(name = "{0} is transaction {1}")
    @CsvSource({
        "0-1-42,42",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:23,23",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:backup:7,7",
        ",0"
    })
    void a_transactions_number_is_the_last_part_of_its_gtid(String gtid, long number) {
        assertThat(BinlogAssembler.sequence(gtid)).isEqualTo(number);
    }

    @Test
    void what_each_kind_is_told_of_questions_and_tls() {
        assertThat(Dialect.of("mariadb").patience(30)).isEqualTo("max_statement_time=30");
        assertThat(Dialect.of("mysql").patience(30)).isEqualTo("max_execution_time=30000");
        assertThat(Dialect.of("mysql").tls(io.sluice.model.reach.Tls.Mode.VERIFY_FULL))
                .isEqualTo("verify_ca");
        assertThatThrownBy(() -> Dialect.of("postgresql")).hasMessageContaining("use mariadb or mysql");
    }
}
