package io.sluice.catalog.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decision item by item: each field that was asked for has exactly one outcome. */
final class Items {
    private final List<Item> items;
    private final List<Problem> problems = new ArrayList<>();

    private Items(List<Item> items) {
        this.items = items;
    }

    /**
     * What a ruling comes to as a whole: the fields granted and the treatments of these.
     *
     * @param asked the fields that were asked for
     * @throws Refusal where a field has no outcome, two of them, or one that does not say what it has to
     */
    static Ruling flatten(Ruling ruling, List<String> asked) {
        List<Item> items = ruling.items();
        if (items == null) {
            return ruling;
        }
        Items checked = new Items(items);
        checked.check(ruling, asked);
        if (!checked.problems.isEmpty()) {
            throw Refusal.unfit("items-unfit", "The decision about single items is unfit", checked.problems);
        }
        Map<String, JsonNode> treatments = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.treatment() != null) {
                treatments.put(item.field(), item.treatment());
            }
        }
        List<String> granted =
                items.stream().filter(Item::isGranted).map(Item::field).toList();
        return ruling.with(granted, treatments);
    }

    private void check(Ruling ruling, List<String> asked) {
        if (ruling.fields() != null
                || (ruling.treatments() != null && !ruling.treatments().isEmpty())) {
            problems.add(new Problem(
                    "/fields", "fields and treatments are decided by item already", "leave fields and treatments out"));
        }
        Set<String> decided = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (!asked.contains(item.field())) {
                at(i, "/field", "it was not asked for", "decide about " + String.join(", ", asked));
            } else if (!decided.add(item.field())) {
                at(i, "/field", "it is decided twice", "keep one of the two");
            }
            check(i, item);
        }
        List<String> missing =
                asked.stream().filter(field -> !decided.contains(field)).toList();
        if (!missing.isEmpty()) {
            problems.add(new Problem(
                    "/items",
                    "nothing is decided about " + String.join(", ", missing),
                    "decide about each field that was asked for"));
        }
        boolean isAnyGranted = items.stream().anyMatch(Item::isGranted);
        if (ruling.outcome().equals("grant") && !isAnyGranted) {
            problems.add(new Problem("/items", "nothing of it is granted", "refuse the request as a whole"));
        }
        if (ruling.outcome().equals("refuse") && isAnyGranted) {
            problems.add(new Problem("/outcome", "some items are granted", "use the outcome grant"));
        }
    }

    private void check(int i, Item item) {
        if (item.outcome().equals("treat") != (item.treatment() != null)) {
            at(i, "/treatment", "it goes with the outcome treat, and only with it", "give both or neither");
        }
        if (item.outcome().equals("alternative") != (item.alternative() != null)) {
            at(i, "/alternative", "it goes with the outcome alternative, and only with it", "give both or neither");
        }
        if (item.outcome().equals("refuse")
                && (item.reasonCode() == null
                        || item.reason() == null
                        || item.reason().isBlank())) {
            at(i, "/reasonCode", "code or reason is missing", "give reasonCode 1 to 4 and the basis");
        }
    }

    private void at(int i, String member, String cause, String remedy) {
        problems.add(new Problem("/items/" + i + member, cause, remedy));
    }
}
