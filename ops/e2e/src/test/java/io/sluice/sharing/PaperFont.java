package io.sluice.sharing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The font that the hub's documents are printed in. */
final class PaperFont {
    private PaperFont() {}

    static void assumeThere() {
        assumeTrue(
                Files.isReadable(Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")),
                "A font with Chinese letters is missing; run: apt-get install fonts-wqy-microhei");
    }
}
