package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    /** Guards against two faults that share a table's name, or whose rows overwrite each other in the document. */
    @Test
    void eachHasItsOwnIdWhichNamesItsTables() {
        assertThat(Faults.all()).extracting(Fault::id).doesNotHaveDuplicates();
        assertThat(Faults.all())
                .extracting(fault -> fault.name(0))
                .allMatch(name -> name.matches("[a-z][a-z0-9]{1,20}"));
        assertThat(Faults.all())
                .extracting(Fault::id)
                .doesNotContainAnyElementsOf(Faults.missing().keySet());
    }
}
