package io.sluice.contract;

import io.sluice.contract.Contract.Capture;
import io.sluice.contract.Contract.Property;
import io.sluice.contract.Contract.Quality;
import io.sluice.contract.Contract.Server;
import io.sluice.contract.Contract.ServiceLevel;
import io.sluice.contract.Contract.Sharing;
import io.sluice.contract.Contract.Table;
import io.sluice.contract.Contract.View;
import io.sluice.contract.Contract.ViewField;
import io.sluice.pipeline.Past;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A document's tree → {@link Contract}. What the standard's schema covers is not judged again here. */
final class ContractReader {
    private static final List<String> MODES = List.of("change", "file", "poll", "push");

    private ContractReader() {}

    static Contract read(Cursor root) {
        return new Contract(
                root.text("id"),
                root.text("name"),
                root.text("version"),
                root.text("status"),
                root.text("tenant"),
                root.text("domain"),
                root.at("servers").items().stream().map(ContractReader::server).toList(),
                root.at("schema").items().stream().map(ContractReader::table).toList(),
                root.at("slaProperties").items().stream()
                        .map(ContractReader::serviceLevel)
                        .toList(),
                root.custom("standard").map(Cursor::text).orElse(""),
                sharing(root),
                capture(root),
                views(root),
                root.custom("codes").map(ContractReader::codes).orElse(Map.of()),
                root.custom("hierarchies").map(Hierarchies::read).orElse(Hierarchies.none()),
                sealingKey(root),
                paths(root));
    }

    private static @Nullable String sealingKey(Cursor root) {
        return root.custom("sealingKey").map(Cursor::text).orElse(null);
    }

    private static Map<String, String> paths(Cursor owner) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (Cursor item : owner.at("customProperties").items()) {
            String property = item.text("property");
            if (paths.putIfAbsent(property, item.path() + "/value") != null) {
                item.problem("custom property '" + property + "' occurs twice", "keep one of them");
            }
        }
        return paths;
    }

    private static Server server(Cursor at) {
        Map<String, String> settings = at.textMap();
        settings.remove("server");
        settings.remove("type");
        return new Server(at.path(), at.text("server"), at.text("type"), settings);
    }

    private static ServiceLevel serviceLevel(Cursor at) {
        return new ServiceLevel(at.text("property"), at.text("value"), at.text("unit"));
    }

    private static Table table(Cursor at) {
        List<Property> properties = new ArrayList<>();
        int keys = 0;
        for (Cursor item : at.at("properties").items()) {
            keys += item.flag("primaryKey") ? 1 : 0;
            properties.add(property(item, keys));
        }
        return new Table(
                at.path(),
                at.text("name"),
                at.text("physicalName"),
                properties,
                quality(at),
                at.custom("columns").map(Cursor::textMap).orElse(Map.of()),
                at.custom("sourceKey")
                        .map(key -> key.items().stream().map(Cursor::text).toList())
                        .orElse(List.of()),
                at.custom("privacy").flatMap(PrivacyReader::read));
    }

    private static Property property(Cursor at, int keysSoFar) {
        OptionalLong position = at.whole("primaryKeyPosition");
        int keyPosition = at.flag("primaryKey") ? (int) position.orElse(keysSoFar) : 0;
        return new Property(
                at.path(),
                at.text("name"),
                at.text("logicalType"),
                at.at("logicalTypeOptions").text("format"),
                at.text("physicalType"),
                at.flag("required"),
                keyPosition,
                at.text("classification"),
                at.texts("transformSourceObjects"),
                at.text("transformLogic"),
                quality(at));
    }

    private static List<Quality> quality(Cursor owner) {
        return owner.at("quality").items().stream().map(QualityReader::read).toList();
    }

    private static Sharing sharing(Cursor root) {
        Optional<SharingType> type =
                root.custom("sharingType").map(Cursor::text).flatMap(SharingType::of);
        return new Sharing(
                type, root.custom("sharingCondition").map(Cursor::text).orElse(""));
    }

    private static Capture capture(Cursor root) {
        Optional<Cursor> capture = root.custom("capture");
        if (capture.isEmpty()) {
            return new Capture("change", Past.KEY_ONLY);
        }
        Cursor at = capture.get();
        at.refuseOthersThan(List.of("mode", "past"));
        String mode = at.text("mode").isEmpty() ? "change" : at.text("mode");
        if (!MODES.contains(mode)) {
            at.at("mode").problem("there is no capture mode '" + mode + "'", "use change, file, poll or push");
        }
        return new Capture(mode, past(at.at("past")));
    }

    private static Past past(Cursor at) {
        return switch (at.text()) {
            case "", "keyOnly" -> Past.KEY_ONLY;
            case "wholeBeforeImage" -> Past.WHOLE_BEFORE_IMAGE;
            default -> {
                at.problem("there is no past '" + at.text() + "'", "use keyOnly or wholeBeforeImage");
                yield Past.KEY_ONLY;
            }
        };
    }

    private static Map<String, Map<String, String>> codes(Cursor at) {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        for (String list : at.names()) {
            if (!at.at(list).node().isObject()) {
                at.at(list).problem("code list '" + list + "' is no mapping", "write {department's code: standard's}");
            }
            lists.put(list, at.at(list).textMap());
        }
        return lists;
    }

    private static List<View> views(Cursor root) {
        return root.custom("views").map(Cursor::items).orElse(List.of()).stream()
                .map(ContractReader::view)
                .toList();
    }

    private static View view(Cursor at) {
        at.refuseOthersThan(List.of("name", "fields", "scope", "privacy", "description"));
        Cursor fields = at.at("fields");
        List<ViewField> viewFields = fields.names().stream()
                .map(name -> viewField(name, fields.at(name)))
                .toList();
        return new View(at.path(), at.text("name"), viewFields, at.text("scope"), PrivacyReader.read(at.at("privacy")));
    }

    private static ViewField viewField(String name, Cursor at) {
        return new ViewField(at.path(), name, TreatmentReader.read(at));
    }
}
