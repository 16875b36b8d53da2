package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTest {

    @Test
    void identifiersAreQuoted() {
        assertThat(Sql.name(new TableId("public", "x; drop table y"))).isEqualTo("\"public\".\"x; drop table y\"");
        assertThat(Sql.name("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 0/0", "29926832, 0/1C8A5B0", "4294967296, 1/0", "-1, FFFFFFFF/FFFFFFFF"})
    void lsnsAreWrittenAsPostgresWritesThem(long value, String text) {
        assertThat(SlotKeeper.lsn(value)).isEqualTo(text);
    }
}
