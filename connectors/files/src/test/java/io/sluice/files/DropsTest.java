package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropsTest {
    @TempDir
    Path folder;

    @Test
    void without_drops_named_a_file_belongs_to_its_folder_or_its_own_name() {
        Drops drops = Drops.of(Map.of("folder", folder.toString()));

        assertThat(drops.of("inspections.CSV"))
                .singleElement()
                .extracting(Drop::name)
                .isEqualTo("inspections");
        assertThat(drops.of("accidents/2024.csv"))
                .singleElement()
                .extracting(Drop::name)
                .isEqualTo("accidents");
        assertThat(drops.of("notes.txt")).isEmpty();
    }

    @Test
    void named_drops_take_their_files_and_formats_and_leave_the_rest() {
        Drops drops = Drops.of(Map.of(
                "folder", folder.toString(),
                "delimiter", ";",
                "drop.old.files", "a1_2016*",
                "drop.new.files", "{a1_2024*,b/*}",
                "drop.new.delimiter", "tab"));

        assertThat(drops.of("a1_2016.csv").getFirst())
                .satisfies(drop -> assertThat(drop.format())
                        .asInstanceOf(type(CsvFormat.class))
                        .extracting(CsvFormat::delimiter)
                        .isEqualTo(';'))
                .extracting(Drop::name)
                .isEqualTo("old");
        assertThat(drops.of("b/x.dat").getFirst().format())
                .asInstanceOf(type(CsvFormat.class))
                .extracting(CsvFormat::delimiter)
                .isEqualTo('\t');
        assertThat(drops.of("c.csv")).isEmpty();
        assertThat(drops.of("b/x.dat.part")).isEmpty();
    }

    @Test
    void every_wrong_key_is_told_at_once() {
        assertThatThrownBy(() -> Drops.of(Map.of(
                        "delimitr", ";",
                        "header", "absent",
                        "drop.x.nulls", "-")))
                .hasMessageContaining("'delimitr'")
                .hasMessageContaining("'columns' names none")
                .hasMessageContaining("'drop.x.files' is missing");
    }
}
