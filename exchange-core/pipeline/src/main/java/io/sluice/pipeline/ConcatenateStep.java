package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts joined in order; null columns count as empty, and where all of them are null the field is. */
record ConcatenateStep(List<Mapping.Concatenate.Part> parts, FieldType type) implements MappingStep {

    @Override
    public @Nullable Object map(Image image, int[] at) {
        StringBuilder joined = new StringBuilder();
        int column = 0;
        boolean present = at.length == 0;
        for (Mapping.Concatenate.Part part : parts) {
            Object text = part.isColumn() ? text(image.value(at[column++])) : part.text();
            if (text instanceof Fault) {
                return text;
            }
            present |= part.isColumn() && text != null;
            joined.append(text == null ? "" : text);
        }
        return present ? whole(joined.toString()) : null;
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value == null || value instanceof Fault ? value : CanonicalText.of(value);
    }

    private Object whole(String joined) {
        Object sound = SoundText.check(joined);
        return sound instanceof Fault ? sound : Conversion.convert(sound, type);
    }
}
