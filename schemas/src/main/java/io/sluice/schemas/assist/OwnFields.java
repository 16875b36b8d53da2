package io.sluice.schemas.assist;

import io.sluice.contract.Standard;
import io.sluice.contract.Standard.StandardField;
import io.sluice.contract.TableShape;
import io.sluice.model.FieldType;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a table that no standard is about: its columns, as far as they have a grade. */
final class OwnFields {
    /** Grades that need no treatment; of others nobody knows which would do. */
    private static final Set<String> KEPT = Set.of("general-1", "general-2");

    private final DraftWish wish;
    private final DataElements elements;
    private final Map<String, ColumnProposal> columns = new LinkedHashMap<>();
    private final List<StandardField> fields = new ArrayList<>();

    private OwnFields(DraftWish wish, DataElements elements) {
        this.wish = wish;
        this.elements = elements;
    }

    /** Empty where no column has a grade. */
    static Optional<Assignment> of(TableProposal table, DraftWish wish, DataElements elements) {
        OwnFields own = new OwnFields(wish, elements);
        for (int i = 0; i < table.columns().size(); i++) {
            own.add(i + 1, table.columns().get(i));
        }
        return own.fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Assignment(new Standard(Standard.OWN, own.fields), own.columns));
    }

    private void add(int position, ColumnProposal column) {
        Optional<ColumnProposal> graded =
                column.isDecided() ? Optional.of(column) : wish.grade(column).map(grade -> said(column, grade));
        graded.ifPresent(found -> {
            String name = name(position, found);
            columns.put(name, found);
            fields.add(new StandardField(name, type(found), false, null, false));
        });
    }

    private static ColumnProposal said(ColumnProposal column, String grade) {
        return new ColumnProposal(
                column.column(),
                column.comment(),
                column.type(),
                "",
                column.confidence(),
                "",
                Map.of(),
                grade,
                KEPT.contains(grade) ? "keep" : "drop",
                column.sensitive(),
                List.of("no data element is known; a person said its grade"),
                List.of(),
                column.distinct(),
                column.candidates());
    }

    private FieldType type(ColumnProposal column) {
        return elements.find(column.element())
                .map(DataElement::type)
                .or(() -> TableShape.Column.declared(column.column(), column.type())
                        .map(TableShape.Column::type))
                .orElse(FieldType.TEXT);
    }

    /** The column's own name in small letters where it has any of a to z, else its element's. */
    private String name(int position, ColumnProposal column) {
        String plain = plain(column.column());
        if (plain.isEmpty()) {
            plain = column.isDecided() ? plain(column.element()) : "column_" + position;
        }
        String name = Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
        return columns.containsKey(name) ? name + "_" + position : name;
    }

    private static String plain(String name) {
        boolean written = name.codePoints().noneMatch(Character::isIdeographic);
        return written
                ? name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "")
                : "";
    }
}
