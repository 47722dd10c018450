#include "domain/offers.h"

#include "domain/statemachines.h"

namespace shortlist::domain {

std::optional<OfferFault> offerFault(const OfferTerms &terms)
{
    if (terms.position.trimmed().isEmpty())
        return OfferFault::NoPosition;
    if (terms.salary.startsWith(QLatin1Char('-')))
        return OfferFault::NegativeSalary;
    if (!terms.salary.isEmpty() && terms.currency.isEmpty())
        return OfferFault::CurrencyMissing;
    if (terms.salary.isEmpty() && !terms.currency.isEmpty())
        return OfferFault::SalaryMissing;
    if (terms.starts.isValid() && terms.expires.isValid() && terms.expires > terms.starts)
        return OfferFault::ExpiresAfterStart;
    return std::nullopt;
}

std::optional<OfferFault> sendingFault(const OfferTerms &terms, const QDate &today)
{
    if (terms.expires.isValid() && terms.expires < today)
        return OfferFault::Expired;
    return offerFault(terms);
}

QStringList offerSteps(const QString &status)
{
    static const QStringList usual{QStringLiteral("approved"), QStringLiteral("sent"),  QStringLiteral("accepted"),
                                   QStringLiteral("declined"), QStringLiteral("draft"), QStringLiteral("withdrawn")};
    // An answered or withdrawn offer stays as it was; another is made anew from it.
    const bool over = status == u"accepted" || status == u"declined" || status == u"withdrawn";
    const QStringList allowed = over ? QStringList() : allowedFrom(QStringLiteral("offer"), status);
    QStringList steps;
    for (const QString &step : usual) {
        const bool back = status == u"sent" && step == u"approved";
        if (allowed.contains(step) && !back)
            steps << step;
    }
    return steps;
}

bool mayChangeTerms(const QString &status)
{
    return status == u"draft";
}

QString offerSummary(const OfferTerms &terms)
{
    QStringList parts{terms.position.simplified()};
    if (!terms.salary.isEmpty()) {
        QString salary = terms.salary;
        // The server writes two decimals, the person may have typed none.
        if (salary.contains(u'.')) {
            while (salary.endsWith(u'0'))
                salary.chop(1);
            if (salary.endsWith(u'.'))
                salary.chop(1);
        }
        parts << salary + u' ' + terms.currency;
    }
    if (!terms.bonus.isEmpty())
        parts << QStringLiteral("+ ") + terms.bonus.simplified();
    if (!terms.employmentType.isEmpty())
        parts << terms.employmentType;
    if (terms.starts.isValid())
        parts << terms.starts.toString(Qt::ISODate);
    return parts.join(QStringLiteral(" · "));
}

} // namespace shortlist::domain
