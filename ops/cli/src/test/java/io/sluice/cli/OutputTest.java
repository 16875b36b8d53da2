package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final List<City> CITIES = List.of(
            new City("台北", 2, List.of("a", "b"), Optional.of("x")), new City("Ulm", 1000, List.of(), Optional.empty()));

    record City(String name, int people, List<String> tags, Optional<String> note) {}

    @Test
    void aListIsATableWithALinePerMember() {
        assertThat(printed(Format.table, CITIES)).isEqualTo("""
                        NAME  PEOPLE  TAGS  NOTE
                        台北  2       a, b  x
                        Ulm   1000
                        """);
    }

    @Test
    void anObjectIsATableOfItsMembers() {
        assertThat(printed(Format.table, CITIES.getLast())).isEqualTo("""
                        name    Ulm
                        people  1000
                        tags
                        note
                        """);
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(printed(Format.table, List.of())).isEqualTo("none\n");
        assertThat(printed(Format.json, List.of())).isEqualTo("[ ]\n");
    }

    @Test
    void yamlAndJsonHoldTheSame() {
        assertThat(printed(Format.json, CITIES.getLast())).contains("\"people\" : 1000", "\"note\" : null");
        assertThat(printed(Format.yaml, CITIES.getLast())).contains("people: 1000", "name: Ulm");
    }

    private static String printed(Format format, Object value) {
        var text = new StringWriter();
        new Output(format, new PrintWriter(text)).print(value);
        return text.toString();
    }
}
