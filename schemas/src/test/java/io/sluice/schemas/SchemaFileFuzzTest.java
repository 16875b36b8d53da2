package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Any text as a standard. As a test it plays the inputs beside it; {@code JAZZER_FUZZ=1 mvn test
 * -Dtest=SchemaFileFuzzTest} looks for new ones for as long as it says.
 */
class SchemaFileFuzzTest {

    /** @param input a text in UTF-8 that need not be well-formed */
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsASchemaOrAListOfProblems(byte[] input) {
        switch (SchemaFile.read(new String(input, StandardCharsets.UTF_8))) {
            case SchemaFile.Reading.Read read ->
                assertThat(read.schema().toString()).isNotBlank();
            case SchemaFile.Reading.Refused refused ->
                assertThat(refused.problems()).isNotEmpty();
        }
    }
}
