package io.sluice.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CityFilesTest {
    private static final CityGenerator CITY = new CityGenerator(42, 1_000, 200);

    @TempDir
    private Path folder;

    private CityFiles files;

    @BeforeEach
    void fill() throws IOException {
        files = CityFiles.in(folder.resolve("city"));
        assertThat(files.fill(CITY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsCounted(CityTable table) throws IOException {
        assertThat(all(table)).isEqualTo(CITY.count(table));
    }

    @Test
    void rowsAreCountedByTheirColumns() throws IOException {
        RowsWith badSex = new RowsWith(Map.of("xb", List.of("X")));
        RowsWith city = new RowsWith(Map.of("xzqh", List.of("3101*")));
        long inCity = CITY.rowsOf(CityTable.RESIDENT)
                .filter(row -> String.valueOf(row.value("xzqh")).startsWith("3101"))
                .count();

        assertThat(files.count(CityTable.RESIDENT, badSex, RowsWith.NONE)).isEqualTo(5);
        assertThat(files.count(CityTable.RESIDENT, city, RowsWith.NONE)).isEqualTo(inCity);
        assertThat(files.count(CityTable.RESIDENT, city, badSex)).isEqualTo(inCity - 5);
    }

    @Test
    void filesThatAreThereAreLeftAsTheyAre() throws IOException {
        Path residents = folder.resolve("city/household-register/t_hjxx_czrk.csv");
        String before = Files.readString(residents);

        assertThat(files.fill(new CityGenerator(43, 2_000, 300))).isFalse();

        assertThat(Files.readString(residents)).isEqualTo(before);
    }

    @Test
    void filesThatAreNoCityAreRefused() throws IOException {
        Files.delete(folder.resolve("city/licence-register/t_zzk_zzxx.csv"));

        assertThatThrownBy(() -> files.fill(CITY)).hasMessageContaining("no 'licence-register/t_zzk_zzxx.csv'");
    }

    @Test
    void whatIsNewComesInFurtherFilesAndNothingTwice() throws IOException {
        make(60);
        make(60);

        for (CityTable table : CityTable.values()) {
            assertThat(all(table))
                    .isGreaterThan(CITY.count(table))
                    .isEqualTo(files.keys(table).size());
        }
        try (Stream<Path> lying = Files.walk(folder)) {
            assertThat(lying.filter(Files::isRegularFile))
                    .hasSize(3 * CityTable.values().length)
                    .allMatch(files::holds);
        }
    }

    @Test
    void onlyWhatADepartmentGaveIsItsOwn() {
        assertThat(files.holds(folder.resolve("city/household-register/t_hjxx_czrk.csv")))
                .isTrue();
        assertThat(files.holds(folder.resolve("city/household-register/t_hjxx_czrk/next.csv")))
                .isTrue();
        assertThat(files.holds(folder.resolve("city/household-register/t_hjxx_czrk.csv.part")))
                .isFalse();
        assertThat(files.holds(folder.resolve("city/household-register/other.csv")))
                .isFalse();
        assertThat(files.holds(folder.resolve("city/licence-register/t_hjxx_czrk.csv")))
                .isFalse();
        assertThat(files.holds(folder.resolve("city"))).isFalse();
    }

    @Test
    void onlyPeopleWhoAreInTheFilesCanBeLookedFor() throws IOException {
        assertThat(files.planted(CITY)).hasSize(4).isEqualTo(CITY.rarePeople());
        assertThat(files.planted(new CityGenerator(42, 2_000, 200))).hasSize(4);
        assertThat(files.planted(new CityGenerator(43, 1_000, 200))).isEmpty();
    }

    private void make(int changes) throws IOException {
        try (CityLife life = files.live(CITY)) {
            life.make(changes);
        } catch (SQLException never) {
            throw new AssertionError(never);
        }
    }

    private long all(CityTable table) throws IOException {
        return files.count(table, RowsWith.anyKey(table), RowsWith.NONE);
    }
}
