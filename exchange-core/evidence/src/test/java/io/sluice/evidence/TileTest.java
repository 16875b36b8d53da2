package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP tlog-tiles: names of tiles, and which there are. */
class TileTest {

    @ParameterizedTest(name = "level {0}, index {1}, width {2} is {3}")
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 999, 17, tile/1/999.p/17",
        "63, 1000, 255, tile/63/x001/000.p/255",
        "-1, 273, 112, tile/entries/273.p/112",
        "-1, 1234067, 256, tile/entries/x001/x234/067"
    })
    void aTileHasOneName(int level, long index, int width, String name) {
        Tile tile = new Tile(level, index, width);

        assertThat(tile.name()).isEqualTo(name);
        assertThat(Tile.parse(name)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/x000/067",
                "tile/0/001/067",
                "tile/0/x001/x067",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/300",
                "tile/0/000/",
                "tile/0/000.p",
                "tile/entry/000",
                "tile/0/../../journal",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/x999/x999/x999/x999/x999/x999/999"
            })
    void anotherNameIsNoTile(String name) {
        assertThat(Tile.parse(name)).isEmpty();
    }

    /** The specification's example: 273 full tiles and one of 112, one full and one of 17, one of 1. */
    @ParameterizedTest(name = "in a tree of {0}, tile {2} of level {1} has {3}")
    @CsvSource({
        "70000, 0, 272, 256",
        "70000, 0, 273, 112",
        "70000, 0, 274, 0",
        "70000, 1, 0, 256",
        "70000, 1, 1, 17",
        "70000, 1, 2, 0",
        "70000, 2, 0, 1",
        "70000, 3, 0, 0",
        "70000, 63, 0, 0",
        "70000, -1, 273, 112",
        "256, 0, 0, 256",
        "256, 0, 1, 0",
        "256, 1, 0, 1",
        "9223372036854775807, 0, 999999999999999999, 0",
        "0, 0, 0, 0"
    })
    void aTreeHasTheTilesOfItsSize(long size, int level, long index, int width) {
        assertThat(Tile.in(size, level, index).map(Tile::width).orElse(0)).isEqualTo(width);
    }

    @Test
    void whatIsNoTileIsRefused() {
        assertThatThrownBy(() -> new Tile(0, 0, 0)).hasMessageContaining("width 0");
        assertThatThrownBy(() -> new Tile(64, 0, 1)).hasMessageContaining("level 64");
        assertThatThrownBy(() -> new Tile(0, -1, 1)).hasMessageContaining("index -1");
    }
}
