package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.city.PersonalValues;
import io.sluice.pipeline.identifier.CheckCharacters;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void noTwoPeopleShareAValueAndTheirNumbersPassTheirCheck() {
        List<PersonalValues> people =
                LongStream.range(100_000, 130_000).mapToObj(Subject::of).toList();

        assertThat(people).extracting(PersonalValues::citizenId).doesNotHaveDuplicates();
        assertThat(people).extracting(PersonalValues::phone).doesNotHaveDuplicates();
        assertThat(people).extracting(PersonalValues::name).doesNotHaveDuplicates();
        assertThat(people)
                .allSatisfy(person -> assertThat(person.citizenId())
                        .endsWith(""
                                + CheckCharacters.citizenId(person.citizenId().substring(0, 17))));
    }
}
