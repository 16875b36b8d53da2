package io.sluice.schemas.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Standards;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposerTest {
    private static final Standards STANDARDS = Standards.bundled();
    private static final Proposer PROPOSER = new Proposer(STANDARDS, DataElements.bundled(STANDARDS));
    private static final int ROWS = 60;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "sfzhm, citizen-id",
        "SFZH, citizen-id",
        "sqr_sfzh, citizen-id",
        "公民身份号码, citizen-id",
        "身份證號碼, citizen-id",
        "id_card_no, citizen-id",
        "idcrad, citizen-id",
        "col_7, citizen-id"
    })
    void aCitizenNumberUnderAnyName(String name, String element) {
        ColumnProposal column = propose(column(name, ProposerTest::citizenId));

        assertThat(column.element()).isEqualTo(element);
        assertThat(column.grade()).isEqualTo("general-4");
        assertThat(column.treatment()).isEqualTo("pseudonymise");
        assertThat(column.sensitive()).isEqualTo("identity-number");
        assertThat(column.evidence().getFirst()).contains("60 of 60 values pass MOD 11-2");
    }

    @ParameterizedTest(name = "{0} ~ {1}")
    @CsvSource({
        "xm, person-name",
        "姓名, person-name",
        "户主姓名, household-head",
        "contact_name, person-name",
        "LastName, person-name",
        "lxdh, phone",
        "聯絡電話, phone",
        "mobil_phone, mobile",
        "csrq, birth-date",
        "dateOfBirth, birth-date",
        "birht_date, birth-date",
        "hyzk, marital-status",
        "e_mail, email",
        "行政区划代码, region",
        "gxsj, updated-at"
    })
    void aNameIsComparedInEveryScript(String name, String element) {
        NameClues names = new NameClues(new Spellings(DataElements.bundled(STANDARDS)));

        assertThat(names.of("t", name, "").stream().max((a, b) -> Double.compare(a.weight(), b.weight())))
                .get()
                .satisfies(best -> assertThat(best.element()).isEqualTo(element));
    }

    @Test
    void numbersOf1989AreTold() {
        ColumnProposal column = propose(column("sfzhm", row -> {
            String number = citizenId(row);
            return row % 3 == 0 ? number.substring(0, 6) + number.substring(8, 17) : number;
        }));

        assertThat(column.element()).isEqualTo("citizen-id");
        assertThat(column.logic()).isEmpty();
        assertThat(column.confirm()).anyMatch(what -> what.startsWith("20 of 60 values have the 15 digits of 1989"));
    }

    @Test
    void theCommentCountsAsMuchAsTheName() {
        ColumnProposal column = propose(
                new ColumnSample("f12", "出生日期(yyyymmdd)", "varchar(8)", values(row -> "1990" + twoDigits(row) + "07")));

        assertThat(column.element()).isEqualTo("birth-date");
        assertThat(column.logic()).isEqualTo("date(f12, 'yyyyMMdd')");
        assertThat(column.evidence().getFirst()).contains("comment ~ 出生日期");
    }

    @Test
    void ownCodesOfSexAreToldByTheCitizenNumbers() {
        ColumnProposal column =
                propose(column("xb", row -> row % 2 == 0 ? "0" : "1"), column("sfzhm", ProposerTest::citizenId));

        assertThat(column.element()).isEqualTo("sex");
        // The generator's even rows are women; 0 would be "unknown" in the standard's own list.
        assertThat(column.codes()).isEqualTo(Map.of("0", "2", "1", "1"));
        assertThat(column.logic()).isEqualTo("codes('own-xb', xb)");
        assertThat(column.confirm()).anyMatch(words -> words.contains("told by the citizen numbers"));
    }

    @Test
    void codesThatAreNamesAreTranslated() {
        ColumnProposal column = propose(column("性別", row -> row % 3 == 0 ? "女" : "男"));

        assertThat(column.element()).isEqualTo("sex");
        assertThat(column.codes()).isEqualTo(Map.of("男", "1", "女", "2"));
    }

    @Test
    void theDateOfBirthIsFoundByTheCitizenNumbers() {
        ColumnProposal column =
                propose(column("d3", row -> citizenId(row).substring(6, 14)), column("id", ProposerTest::citizenId));

        assertThat(column.element()).isEqualTo("birth-date");
        assertThat(column.evidence().getFirst()).contains("60 of 60 rows the date is that of birth in column id");
    }

    @Test
    void whatIsUnknownIsUndecidedAndGetsNoGrade() {
        ColumnProposal column = propose(column("zzz9", row -> "v" + row));

        assertThat(column.isDecided()).isFalse();
        assertThat(column.grade()).isEmpty();
        assertThat(column.treatment()).isEmpty();
    }

    @Test
    void aHarmlessNameDoesNotLowerTheGradeOfSensitiveValues() {
        ColumnProposal column = propose(column("行业代码", ProposerTest::citizenId));

        assertThat(column.grade()).isIn("", "general-4");
        assertThat(column.sensitive()).isEqualTo("identity-number");
    }

    @Test
    void noValueIsInWhatItSays() {
        String said = PROPOSER.propose(table(
                        column("sfzhm", ProposerTest::citizenId),
                        column("lxdh", row -> "139" + (10_000_000 + row * 7)),
                        column("note", row -> "The applicant came with papers number " + row + ", and left, on foot.")))
                .toString();

        for (int row = 0; row < ROWS; row++) {
            assertThat(said).doesNotContain(citizenId(row)).doesNotContain("139" + (10_000_000 + row * 7));
        }
        assertThat(said).doesNotContain("applicant came");
    }

    @Test
    void aColumnWithoutValuesIsToldByItsName() {
        ColumnProposal column = propose(new ColumnSample("lxdh", "", "varchar(20)", values(row -> null)));

        assertThat(column.element()).isEqualTo("phone");
        assertThat(column.grade()).isEqualTo("general-3");
    }

    private static ColumnProposal propose(ColumnSample... columns) {
        return PROPOSER.propose(table(columns)).columns().getFirst();
    }

    private static TableSample table(ColumnSample... columns) {
        return new TableSample("public", "t", "", List.of(), ROWS, ROWS, Arrays.asList(columns));
    }

    private static ColumnSample column(String name, IntFunction<@Nullable String> value) {
        return new ColumnSample(name, "", "varchar(60)", values(value));
    }

    private static List<@Nullable String> values(IntFunction<@Nullable String> value) {
        return new ArrayList<>(IntStream.range(0, ROWS).mapToObj(value).toList());
    }

    private static String twoDigits(int row) {
        return String.format(java.util.Locale.ROOT, "%02d", row % 12 + 1);
    }

    /** Invented: sequence numbers beyond those of any day, county of Beijing; even rows are women. */
    private static String citizenId(int row) {
        int sequence = 900 + row / 2 * 2 % 98 + row % 2;
        String body = "110105" + (1950 + row % 50) + twoDigits(row) + "15" + sequence;
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
