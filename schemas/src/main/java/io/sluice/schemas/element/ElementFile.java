package io.sluice.schemas.element;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.contract.Cursor;
import io.sluice.contract.Problem;
import java.util.List;

/** A file {@code elements/<register>.yaml}: a list {@code elements}. */
final class ElementFile {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .build();

    private static final String LIST = "elements";

    private ElementFile() {}

    /** Its elements, in order; none when it cannot be read, which is told then. */
    static List<Cursor> items(String path, String yaml, List<Problem> problems) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            problems.add(new Problem(
                    path,
                    "the text is no YAML from line " + at.getLineNr() + " on, or a name occurs twice there",
                    "mend the line; indentation counts, and texts with ': ' or '#' need quotes"));
            return List.of();
        }
        Cursor file = new Cursor(root, path + "#", problems);
        file.refuseOthersThan(List.of(LIST));
        List<Cursor> items = file.at(LIST).items();
        if (items.isEmpty()) {
            problems.add(new Problem(path, "there are no elements", "begin with 'elements:' and list them"));
        }
        return items;
    }

    /** {@code elements/birth.yaml} → {@code birth}. */
    static String register(String path) {
        String file = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
        return file.endsWith(".yaml") ? file.substring(0, file.length() - ".yaml".length()) : file;
    }
}
