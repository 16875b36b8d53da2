package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipReadTest {
    @TempDir
    Path folder;

    private Dropped zip(Zipped content) {
        return Dropped.file(folder, "people.csv.zip", content.bytes());
    }

    @Test
    void members_of_the_format_are_one_table_each_in_its_own_encoding() throws Exception {
        Dropped file = zip(new Zipped()
                .with("a/", "")
                .with("readme.txt", "what this is")
                .with("a/1.csv", "姓名,city\n張三,上海\n")
                .with("__MACOSX/._1.csv", "x")
                .with("2.CSV", "姓名,city\n王五,北京\n".getBytes(Charset.forName("GB18030"))));

        assertThat(file.rows()).containsExactly(List.of("張三", "上海"), List.of("王五", "北京"));
        assertThat(file.check().contentHash())
                .isEqualTo(Digests.hex(Digests.sha256().digest(Files.readAllBytes(file.path()))));
    }

    @Test
    void members_can_be_named_and_be_json() throws Exception {
        Dropped file = Dropped.file(
                        folder,
                        "people.zip",
                        new Zipped()
                                .with("x/1.dat", "{\"a\": 1}\n")
                                .with("y.dat", "{\"a\": 9}\n")
                                .with("x/2.dat", "{\"b\": 2}")
                                .bytes())
                .with("format", "jsonl")
                .with("members", "x/*.dat");

        assertThat(file.columns()).containsExactly("a", "b");
        assertThat(file.rows()).containsExactly(Arrays.asList("1", null), Arrays.asList(null, "2"));
    }

    @Test
    void it_is_read_on_in_the_middle_and_its_head_alone() throws Exception {
        Dropped file =
                zip(new Zipped().with("1.csv", "n\n" + "7\n".repeat(1500)).with("2.csv", "n\n" + "8\n".repeat(700)));

        assertThat(file
                        .batches(Optional.of(
                                file.batches(Optional.empty()).getFirst().offset()))
                        .stream()
                        .mapToInt(batch -> batch.events().size())
                        .sum())
                .isEqualTo(1200);
        assertThat(DropHead.read(
                                Map.of("folder", folder.toString(), "drop.p.files", "*.csv.zip"),
                                SftpLogin.none(),
                                Set.of(),
                                3)
                        .getFirst()
                        .rows())
                .hasSize(3);
    }

    @Test
    void only_a_stated_format_takes_zips_without_drops_named() {
        assertThat(Drops.of(Map.of("folder", folder.toString())).of("people.zip"))
                .isEmpty();
        assertThat(Drops.of(Map.of("folder", folder.toString(), "format", "csv"))
                        .of("people.zip"))
                .singleElement()
                .extracting(Drop::name)
                .isEqualTo("people");
    }

    @Test
    void members_of_other_columns_are_refused_by_member() {
        assertThatThrownBy(zip(new Zipped().with("1.csv", "a,b\n1,2\n").with("2.csv", "b,a\n1,2\n"))::check)
                .hasMessageContaining("member 2 refused by 'header' at line 1");
    }

    @Test
    void a_bomb_is_refused_long_before_it_is_unpacked() {
        Dropped file = zip(new Zipped()
                .with("1.csv", "a\n\n\n\n\n\n\n\n".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII), 300));

        assertThatThrownBy(file::check).hasMessageContaining("'zip'").hasMessageContaining("200 times its size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1.csv", "a/../../1.csv", "/1.csv", "a\\..\\1.csv", "c:1.csv"})
    void a_name_that_leads_elsewhere_is_refused(String name) {
        assertThatThrownBy(zip(new Zipped().with(name, "a\n1\n"))::check)
                .hasMessageContaining("'zip'")
                .hasMessageContaining("leads out of its folder");
    }

    @Test
    void what_is_packed_twice_or_holds_nothing_of_the_drop_is_refused() {
        byte[] inner = new Zipped().with("1.csv", "a\n1\n").bytes();

        assertThatThrownBy(zip(new Zipped().with("in.zip", inner))::check).hasMessageContaining("packed itself");
        assertThatThrownBy(zip(new Zipped().with("in.csv", inner))::check).hasMessageContaining("packed itself");
        assertThatThrownBy(zip(new Zipped().with("in.pdf", inner))::check).hasMessageContaining("'empty'");
        assertThatThrownBy(zip(new Zipped())::check).hasMessageContaining("'empty'");
    }

    @Test
    void a_damaged_or_cut_zip_and_one_that_is_none_are_refused() {
        byte[] good = new Zipped().with("1.csv", "a\n" + "1,2,3\n".repeat(3000)).bytes();
        byte[] damaged = good.clone();
        damaged[60] ^= 0x55;

        assertThatThrownBy(Dropped.file(folder, "a.csv.zip", damaged)::check).isInstanceOf(FileRefusedException.class);
        assertThatThrownBy(Dropped.file(folder, "b.csv.zip", Arrays.copyOf(good, 60))::check)
                .hasMessageContaining("'zip'");
        assertThatThrownBy(Dropped.file(folder, "c.csv.zip", new byte[] {'a', ',', 'b'})::check)
                .hasMessageContaining("it is no zip");
    }

    @Test
    void an_encrypted_member_is_refused() {
        byte[] zip = new Zipped().with("1.csv", "a\n1\n").bytes();
        zip[6] |= 1;

        assertThatThrownBy(Dropped.file(folder, "people.csv.zip", zip)::check).hasMessageContaining("encrypted");
    }
}
