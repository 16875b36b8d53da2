package io.sluice.schemas.element;

import io.sluice.contract.FieldDefaults;
import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import java.util.Optional;

/**
 * What a field is about, whatever the table it stands in.
 *
 * @param id its name in standards, such as {@code citizen-id}
 * @param register the register that it comes from, such as {@code population}
 * @param definition one sentence that tells it from other elements
 * @param format length and characters as GB/T data elements write them ({@code an18}, {@code c..50},
 *     {@code n..18,2}), or the ISO 8601 form of a date or time
 * @param unit of a number: UCUM, or a currency of ISO 4217
 * @param codes the code list that its values come from
 * @param validator what its values must pass
 * @param standard the document that it comes from with its edition
 * @param freeText whether people write into it what they like
 * @param defaults grade and treatment where nobody decides otherwise
 */
public record DataElement(
        String id,
        String register,
        ElementName name,
        String definition,
        FieldType type,
        String format,
        Optional<String> unit,
        Optional<String> codes,
        Optional<Identifier> validator,
        Optional<String> standard,
        boolean freeText,
        FieldDefaults defaults) {}
