package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OneOfEqualTest {

    @Test
    void equalCodeListsOfTwoPlansAreHeldOnce() {
        Mapping.CodeLookup one = lookup("1");
        Mapping.CodeLookup other = lookup("1");

        assertThat(other.codes()).isSameAs(one.codes());
        assertThat(other.former()).isSameAs(one.former());
    }

    @Test
    void equalHierarchiesOfTwoPlansAreHeldOnce() {
        var one = new Treatment.GeneraliseLevel("regions", 1, Map.of("310101", "3101"));
        var other = new Treatment.GeneraliseLevel("regions", 2, Map.of("310101", "3101"));

        assertThat(other.values()).isSameAs(one.values());
    }

    @Test
    void listsThatDifferStayApart() {
        Mapping.CodeLookup one = lookup("1");
        Mapping.CodeLookup other = lookup("2");

        assertThat(one.codes()).containsEntry("男", "1");
        assertThat(other.codes()).containsEntry("男", "2");
    }

    private static Mapping.CodeLookup lookup(String code) {
        return new Mapping.CodeLookup("sex", "xb", Map.of("男", code), new TreeSet<>(Set.of("9", code)));
    }
}
