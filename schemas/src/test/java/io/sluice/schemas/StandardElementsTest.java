package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Standard.StandardField;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Standards are composed from data elements: each field names one, and is what the element says. */
class StandardElementsTest {

    private static final Standards STANDARDS = Standards.bundled();
    private static final DataElements ELEMENTS = DataElements.bundled(STANDARDS);

    static Stream<String> standards() {
        return STANDARDS.names().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void everyFieldIsWhatItsElementSays(String standard) {
        Schema schema = STANDARDS.schema(standard).orElseThrow();
        for (StandardField field : STANDARDS.find(standard).orElseThrow().fields()) {
            String named = schema.getField(field.name()).getProp("element");

            assertThat(ELEMENTS.find(named))
                    .as("element '%s' of field '%s'", named, field.name())
                    .hasValueSatisfying(element -> {
                        assertThat(field.type()).as(field.name()).isEqualTo(element.type());
                        assertThat(Optional.ofNullable(field.codeList()))
                                .as(field.name())
                                .isEqualTo(element.codes());
                        assertThat(Optional.ofNullable(field.identifier()))
                                .as(field.name())
                                .isEqualTo(element.validator());
                        assertThat(field.freeText()).as(field.name()).isEqualTo(element.freeText());
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("standards")
    void decimalsHaveTheDigitsOfTheirElement(String standard) {
        for (Schema.Field field : STANDARDS.schema(standard).orElseThrow().getFields()) {
            if (FieldTypes.carrying(field.schema()).getLogicalType() instanceof LogicalTypes.Decimal decimal) {
                DataElement element = ELEMENTS.find(field.getProp("element")).orElseThrow();

                assertThat("n.." + decimal.getPrecision() + "," + decimal.getScale())
                        .isEqualTo(element.format());
            }
        }
    }
}
