package io.sluice.connect.host;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.ControlGate;
import io.sluice.kafka.ControlTopic;
import java.util.function.Consumer;

/** Gathers from the control topic what is wanted of one source. */
final class Wishes implements ControlTopic.Listener {

    private final Consumer<Wish> wishes;
    private Wish wish;

    Wishes(String source, Consumer<Wish> wishes) {
        this.wishes = wishes;
        this.wish = Wish.nothing(source);
    }

    @Override
    public void accepted(Specification specification) {
        wish = wish.with(specification);
    }

    /** The data process tells the exchange log of what is refused; the topic itself has logged it here. */
    @Override
    public void refused(ControlGate.Reason reason) {}

    @Override
    public void settled() {
        wishes.accept(wish);
    }
}
