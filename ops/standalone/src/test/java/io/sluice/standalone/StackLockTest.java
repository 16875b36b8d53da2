package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondOneIsRefusedNamingTheFirst() {
        var data = new DataFolder(folder);
        long ourselves = ProcessHandle.current().pid();
        try (var first = StackLock.take(data)) {
            assertThat(first).isNotNull();
            assertThat(RunningStack.supervisor(data)).contains(ourselves);
            assertThatThrownBy(() -> StackLock.take(data))
                    .isInstanceOfSatisfying(
                            StartException.class, e -> assertThat(e.reason()).isEqualTo(StartException.Reason.IN_USE))
                    .hasMessageContaining("process " + ourselves);
        }
        assertThat(RunningStack.supervisor(data)).isEmpty();
        StackLock.take(data).close();
    }
}
