package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.Standard;
import io.sluice.contract.Standard.StandardField;
import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardsTest {

    private static final String BOOK = """
            {"type": "record", "name": "Book", "namespace": "test", "standard": "library/book@1", "fields": [
              {"name": "isbn", "type": "string"},
              {"name": "genre", "type": ["null", "string"], "default": null, "codes": "genre"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void shipsTheStandardsOfTheRegisters() {
        assertThat(Standards.bundled().names())
                .containsExactlyInAnyOrder(
                        "population/resident@1",
                        "population/household@1",
                        "population/birth@1",
                        "credit/penalty@1",
                        "credit/standing@1",
                        "social-insurance/insured@1",
                        "service/case@1",
                        "service/rating@1",
                        "population/marriage@1",
                        "legal-entity/enterprise@1",
                        "licence/licence@1",
                        "market/food-inspection@1",
                        "traffic/accident@1");
    }

    @Test
    void theIndexNamesEveryFileThatIsShipped() throws IOException {
        Path resources = Path.of("src/main/resources");
        List<String> index = Files.readAllLines(resources.resolve("standards/index.txt"));

        try (Stream<Path> files = Files.walk(resources)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(avsc|csv)"))
                            .map(file -> resources.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(index);
        }
    }

    @Test
    void everyRecordAndFieldIsDescribedInBothLanguages() {
        Standards standards = Standards.bundled();

        for (String name : standards.names()) {
            Schema schema = standards.schema(name).orElseThrow();
            assertThat(schema.getDoc()).contains(" · ");
            assertThat(schema.getFields()).allSatisfy(field -> {
                assertThat(field.doc()).contains(" · ");
                assertThat(field.getProp("element")).matches("[a-z0-9-]+");
            });
        }
    }

    @Test
    void anAccidentFitsARegisterOfAccidentsAndOneOfPersons() {
        Schema accident = Standards.bundled().schema("traffic/accident@1").orElseThrow();

        assertThat(accident.getFields().stream().filter(field -> !field.hasDefaultValue()))
                .extracting(Schema.Field::name)
                .containsExactly("occurred_at", "location", "deaths", "injuries");
        assertThat(accident.getField("occurred_at").schema().getLogicalType().getName())
                .isEqualTo("local-timestamp-micros");
    }

    @Test
    void noFileMayTakeTheNameOfAnInterfacesOwnStandard() throws IOException {
        Files.writeString(folder.resolve("own.avsc"), BOOK.replace("library/book@1", "own/book@1"));

        assertThatThrownBy(() -> Standards.load(folder)).hasMessageContaining("give the standard another domain");
    }

    @Test
    void contractsSeeTypesCodesFreeTextAndIdentifiers() {
        Standard resident = Standards.bundled().find("population/resident@1").orElseThrow();

        assertThat(resident.field("citizen_id"))
                .contains(new StandardField("citizen_id", FieldType.TEXT, true, null, false, Identifier.CITIZEN_ID));
        assertThat(resident.field("sex")).contains(new StandardField("sex", FieldType.TEXT, false, "sex", false));
        assertThat(resident.field("birth_date"))
                .contains(new StandardField("birth_date", FieldType.DATE, false, null, false));
        assertThat(resident.field("remark")).contains(new StandardField("remark", FieldType.TEXT, false, null, true));
        assertThat(Standards.bundled().codes("sex")).contains(Set.of("0", "1", "2", "9"));
        assertThat(Standards.bundled().find("population/nobody@1")).isEmpty();
    }

    @Test
    void codeListsNameTheirStandardAndEdition() {
        CodeList sex = Standards.bundled().codeList("sex").orElseThrow();

        assertThat(sex.standard()).isEqualTo("GB/T 2261.1-2003");
        assertThat(sex.names()).containsOnlyKeys("0", "1", "2", "9").containsEntry("9", "未说明的性别");
    }

    @Test
    void takesStandardsAndCodesFromFoldersBesideTheShippedOnes() throws IOException {
        write("library/book.avsc", BOOK);
        write("codes/genre.csv", "# standard: house list\n# title: genre\ncode,zh,en\nN,小说,novel\n");

        Standards standards = Standards.load(folder);

        assertThat(standards.schema("library/book@1")).isPresent();
        assertThat(standards.codeList("genre").orElseThrow().names()).containsEntry("N", "小说");
        assertThat(standards.schema("population/resident@1")).isPresent();
    }

    @Test
    void namesEveryProblemOfAFolderAtOnce() throws IOException {
        write("a.avsc", BOOK);
        write("b.avsc", BOOK.replace("library/book@1", "Book"));
        write("c.avsc", BOOK.replace("library/book@1", "library/leaf@1").replace("\"string\"},", "\"int\"},"));
        write("codes/empty.csv", "code\n");

        assertThatThrownBy(() -> Standards.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("library/book@1: field 'genre' names code list 'genre'")
                .hasMessageContaining("b.avsc: the record needs a property \"standard\"")
                .hasMessageContaining("library/leaf@1: field 'isbn' is an int; write long")
                .hasMessageContaining("empty.csv: Cannot read code list 'empty'");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
