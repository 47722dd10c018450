#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace shortlist::domain {

/// The terms of an offer, as the columns of `offers` have them in text form; empty: not given.
struct OfferTerms
{
    QString position{};
    QString salary{}; ///< yearly, a decimal number
    QString currency{};
    QString bonus{};
    QString employmentType{};
    QDate starts{};
    QDate expires{}; ///< the last day on which it can be accepted

    friend bool operator==(const OfferTerms &, const OfferTerms &) = default;
};

/// What is wrong with the terms.
enum class OfferFault {
    NoPosition,
    NegativeSalary,
    CurrencyMissing,   ///< a salary without its currency
    SalaryMissing,     ///< a currency without a salary
    ExpiresAfterStart, ///< could be accepted after the first day of work
    Expired,           ///< the last day to accept it is over
};

/// The first fault of the terms as they are written; `Expired` is none here, because an offer is kept when its day is
/// over.
[[nodiscard]] std::optional<OfferFault> offerFault(const OfferTerms &terms);
/// What forbids to send it on `today`.
[[nodiscard]] std::optional<OfferFault> sendingFault(const OfferTerms &terms, const QDate &today);

/// The states a person takes an offer to, the usual one first; what the machine allows beside them is the way back,
/// which undoing takes.
[[nodiscard]] QStringList offerSteps(const QString &status);
/// Terms change in a draft alone: who agreed, and who was sent it, saw them.
[[nodiscard]] bool mayChangeTerms(const QString &status);

/// The terms in one line without words of any language, such as "Cook · 52000 EUR · 2027-02-01": what somebody is asked
/// to agree to, and how it is told later whether it is still that.
[[nodiscard]] QString offerSummary(const OfferTerms &terms);

} // namespace shortlist::domain
