package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldDefaultsTest {

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void gradeAndTreatmentAreReadAsContractsReadThem() throws JsonProcessingException {
        assertThat(FieldDefaults.read(
                        element("{grade: general-3, treatment: {treatment: mask, keepFirst: 1}}"),
                        Optional.of(FieldType.TEXT)))
                .contains(new FieldDefaults(Grade.GENERAL_3, new Treatment.Mask(1, 0)));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}, {2} -> {3}: {4}")
    @CsvSource({
        "TEXT, general-5, keep, /grade, there is no grade 'general-5'",
        "TEXT, , keep, /grade, there is no grade ''",
        "TEXT, general-1, blur, /treatment, there is no treatment 'blur'",
        "TEXT, general-1, , /treatment, the treatment is missing",
        "DATE, general-3, '{treatment: mask, keepFirst: 1}', /treatment, 'mask(keepFirst=1, keepLast=0) is not for DATE'",
        "TEXT, general-3, keep, /treatment, data of grade general-3 cannot be keep where nobody decides otherwise",
        "TEXT, general-4, keep, /treatment, data of grade general-4 cannot be keep where nobody decides otherwise",
        "TEXT, important, pseudonymise, /treatment,"
                + " data of grade important cannot be pseudonymise where nobody decides otherwise",
        "TEXT, core, keep, /treatment, data of grade core cannot be keep where nobody decides otherwise"
    })
    void whatCannotBeIsToldWithItsPlace(FieldType type, String grade, String treatment, String place, String cause)
            throws JsonProcessingException {
        String yaml = "grade: " + (grade == null ? "" : grade) + "\ntreatment: " + (treatment == null ? "" : treatment);

        assertThat(FieldDefaults.read(element(yaml), Optional.of(type))).isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("/elements/0" + place))
                .satisfies(problem -> assertThat(problem.cause()).isEqualTo(cause))
                .satisfies(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    private Cursor element(String yaml) throws JsonProcessingException {
        return new Cursor(new YAMLMapper().readTree(yaml), "/elements/0", problems);
    }
}
