package io.sluice.pipeline.identifier;

import io.sluice.pipeline.identifier.Flaw.Rule;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of identifiers that can be told by their form. */
public enum Identifier {
    /** GB 11643-1999, and the 15 digits of 1989, whose normal form is the number of 18 characters. */
    CITIZEN_ID("citizen-id"),
    /** GB 32100-2015. */
    CREDIT_CODE("credit-code"),
    /** GB 11714-1997; its normal form has no hyphen. */
    ORGANISATION_CODE("organisation-code"),
    /** ISO/IEC 7812-1. */
    BANK_CARD("bank-card"),
    /** A mobile number of mainland China; its normal form has 11 digits. */
    MOBILE("mobile"),
    /** A landline of mainland China; its normal form is area-number, or area-number-extension. */
    LANDLINE("landline"),
    /** A mobile number or a landline. */
    TELEPHONE("telephone"),
    /** A passport of the People's Republic of China. */
    PASSPORT("passport"),
    /** A permit to travel between the mainland and Hong Kong or Macau, of either side. */
    HK_MACAU_PERMIT("hk-macau-permit"),
    /** Civil plates and those of new-energy vehicles (GA 36). */
    NUMBER_PLATE("number-plate"),
    /** A real-estate ownership certificate, as printed on it; its normal form has full-width brackets. */
    PROPERTY_CERTIFICATE("property-certificate"),
    /** The 28 characters of a real-estate unit (GB/T 37346-2019). */
    REAL_ESTATE_UNIT("real-estate-unit");

    private final String word;

    Identifier(String word) {
        this.word = word;
    }

    /** The kind that data elements name by this word, such as {@code citizen-id}. */
    public static Optional<Identifier> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /**
     * Judges any text; none takes more than a moment, and none makes it throw.
     *
     * @param divisions asked by the citizen ID alone, for the county at the date of birth
     */
    public Judgement judge(String text, Divisions divisions) {
        return text.length() > Spelling.LONGEST
                ? Judgement.invalid(Rule.LENGTH, "must have no more than " + Spelling.LONGEST + " characters")
                : judgeFolded(Spelling.fold(text), divisions);
    }

    private Judgement judgeFolded(String folded, Divisions divisions) {
        return switch (this) {
            case CITIZEN_ID -> CitizenId.judge(folded, divisions);
            case CREDIT_CODE -> CreditCode.judge(folded);
            case ORGANISATION_CODE -> OrganisationCode.judge(folded);
            case BANK_CARD -> BankCard.judge(folded);
            case MOBILE -> Telephones.mobile(folded);
            case LANDLINE -> Telephones.landline(folded);
            case TELEPHONE -> Telephones.either(folded);
            case PASSPORT -> TravelDocuments.passport(folded);
            case HK_MACAU_PERMIT -> TravelDocuments.permit(folded);
            case NUMBER_PLATE -> NumberPlate.judge(folded);
            case PROPERTY_CERTIFICATE -> RealEstate.certificate(folded);
            case REAL_ESTATE_UNIT -> RealEstate.unit(folded);
        };
    }

    /** The word that data elements use. */
    @Override
    public String toString() {
        return word;
    }
}
