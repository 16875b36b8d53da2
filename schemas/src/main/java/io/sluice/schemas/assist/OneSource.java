package io.sluice.schemas.assist;

import io.sluice.contract.Compiled;
import io.sluice.contract.Contract;
import io.sluice.schemas.Standards;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * One datum, one source 一数一源: tells where an interface offers data elements that another interface is authoritative
 * for. An interface is so for the elements of its own standard's register: who offers {@code population/resident} is the
 * source of names and dates of birth, not of the credit codes that it may hold beside them.
 */
public final class OneSource {
    private final Standards standards;
    private final DataElements elements;

    public OneSource(Standards standards, DataElements elements) {
        this.standards = standards;
        this.elements = elements;
    }

    /**
     * What an interface offers.
     *
     * @param fields of the standard that it fills
     */
    public record Offer(String id, String standard, List<String> fields) {
        public Offer {
            fields = List.copyOf(fields);
        }

        public static Offer of(Compiled compiled) {
            return new Offer(
                    compiled.interfaceId(),
                    compiled.standard(),
                    compiled.contract().tables().getFirst().properties().stream()
                            .filter(property -> !property.sources().isEmpty()
                                    || !property.logic().isBlank())
                            .map(Contract.Property::name)
                            .toList());
        }
    }

    /**
     * An overlap.
     *
     * @param authority the other interface
     * @param percent how many of the elements that the first interface offers are the other's
     * @param elements these
     */
    public record Overlap(String id, String authority, int percent, List<String> elements) {
        public Overlap {
            elements = List.copyOf(elements);
        }

        /** In a sentence. */
        public String words() {
            return "One datum, one source: " + percent + " % of the data elements of " + id + " are those of "
                    + authority
                    + ", which is authoritative for them: " + String.join(", ", elements)
                    + "; take them from there, or see why they differ";
        }
    }

    /** The overlaps of an offer with others, the greatest first. The same interface is no other one. */
    public List<Overlap> overlaps(Offer offer, Collection<Offer> others) {
        Set<String> own = elementsOf(offer);
        return others.stream()
                .filter(other -> !other.id().equals(offer.id()))
                .flatMap(other -> overlap(offer, own, other).stream())
                .sorted((one, other) -> Integer.compare(other.percent(), one.percent()))
                .toList();
    }

    private Optional<Overlap> overlap(Offer offer, Set<String> own, Offer other) {
        Set<String> shared = new TreeSet<>(own);
        shared.retainAll(authoritative(other));
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Overlap(
                        offer.id(),
                        other.id(),
                        (int) Math.round(100.0 * shared.size() / own.size()),
                        List.copyOf(shared)));
    }

    private Set<String> authoritative(Offer offer) {
        String register = offer.standard().replaceAll("/.*", "");
        return elementsOf(offer).stream()
                .filter(id -> elements.find(id)
                        .map(DataElement::register)
                        .filter(register::equals)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private Set<String> elementsOf(Offer offer) {
        Optional<Schema> schema = standards.schema(offer.standard());
        return offer.fields().stream()
                .filter(field ->
                        schema.map(found -> found.getField(field) != null).orElse(false))
                .flatMap(field -> Assignment.elementOf(schema.orElseThrow(), field).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
