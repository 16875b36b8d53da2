package io.sluice.schemas.assist;

import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.schemas.element.DataElement;
import java.util.Locale;

/** Kinds of elements whose values look alike and are about the same. */
enum Family {
    IDENTITY_NUMBER,
    PERSON_NAME,
    TELEPHONE,
    EMAIL,
    ADDRESS,
    BIRTH_DATE,
    BANK_ACCOUNT,
    VEHICLE,
    PROPERTY,
    FREE_TEXT,
    OTHER;

    static Family of(DataElement element) {
        Identifier validator = element.validator().orElse(null);
        if (validator != null) {
            return of(validator);
        }
        String id = element.id();
        Treatment treatment = element.defaults().treatment();
        if (treatment.equals(new Treatment.Mask(1, 0)) || id.equals("legal-representative")) {
            return PERSON_NAME;
        }
        if (id.endsWith("address") || treatment.equals(new Treatment.Mask(6, 0))) {
            return ADDRESS;
        }
        if (element.freeText()) {
            return FREE_TEXT;
        }
        return switch (id) {
            case "email" -> EMAIL;
            case "birth-date", "birth-time" -> BIRTH_DATE;
            case "bank-account-no" -> BANK_ACCOUNT;
            case "vehicle-identification-no", "engine-no" -> VEHICLE;
            case "driving-licence-no", "residence-permit-no", "social-insurance-no", "social-card-no" ->
                IDENTITY_NUMBER;
            default -> OTHER;
        };
    }

    private static Family of(Identifier validator) {
        return switch (validator) {
            case CITIZEN_ID, PASSPORT, HK_MACAU_PERMIT -> IDENTITY_NUMBER;
            case MOBILE, LANDLINE, TELEPHONE -> TELEPHONE;
            case BANK_CARD -> BANK_ACCOUNT;
            case NUMBER_PLATE -> VEHICLE;
            case PROPERTY_CERTIFICATE -> PROPERTY;
            case CREDIT_CODE, ORGANISATION_CODE, REAL_ESTATE_UNIT -> OTHER;
        };
    }

    /** {@code person-name}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
