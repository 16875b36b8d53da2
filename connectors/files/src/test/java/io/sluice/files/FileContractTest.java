package io.sluice.files;

import io.sluice.testkit.Source;
import io.sluice.testkit.SourceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileContractTest implements SourceContract {
    @TempDir
    Path folder;

    private int opened;

    @Override
    public Source open() {
        return DroppedSource.in(folder.resolve("open-" + opened++));
    }
}
