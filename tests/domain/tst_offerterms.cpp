#include "domain/offers.h"
#include "domain/statemachines.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::domain;

namespace {

OfferTerms sound()
{
    return {QStringLiteral("Cook"),      QStringLiteral("52000.00"), QStringLiteral("EUR"), {},
            QStringLiteral("full_time"), QDate(2027, 2, 1),          QDate(2026, 12, 24)};
}

} // namespace

class tst_OfferTerms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultsAreFound()
    {
        QVERIFY(!offerFault(sound()));
        OfferTerms terms = sound();
        terms.position = QStringLiteral("  ");
        QCOMPARE(offerFault(terms), OfferFault::NoPosition);
        terms = sound();
        terms.salary = QStringLiteral("-1");
        QCOMPARE(offerFault(terms), OfferFault::NegativeSalary);
        terms = sound();
        terms.currency.clear();
        QCOMPARE(offerFault(terms), OfferFault::CurrencyMissing);
        terms = sound();
        terms.salary.clear();
        QCOMPARE(offerFault(terms), OfferFault::SalaryMissing);
        terms.currency.clear(); // neither is fine
        QVERIFY(!offerFault(terms));
        terms = sound();
        terms.expires = terms.starts.addDays(1);
        QCOMPARE(offerFault(terms), OfferFault::ExpiresAfterStart);
        terms.expires = terms.starts;
        QVERIFY(!offerFault(terms));
    }
    void anExpiredOfferIsKeptAndNotSent()
    {
        const OfferTerms terms = sound();
        QVERIFY(!sendingFault(terms, terms.expires));
        QCOMPARE(sendingFault(terms, terms.expires.addDays(1)), OfferFault::Expired);
        QVERIFY(!offerFault(terms));
    }
    void everyStepIsAllowedAndHasItsWayBack()
    {
        const QString machine = QStringLiteral("offer");
        for (const char *from : {"draft", "in_approval", "approved", "sent", "accepted", "declined", "withdrawn"}) {
            const QString state = QString::fromLatin1(from);
            const QStringList steps =
                offerSteps(state) + (state == u"draft" ? QStringList{QStringLiteral("in_approval")} : QStringList());
            for (const QString &to : steps) {
                QVERIFY2(allowedFrom(machine, state).contains(to), qPrintable(state + u'>' + to));
                QVERIFY2(allowedFrom(machine, to).contains(state), qPrintable(to + u'>' + state));
            }
        }
        QVERIFY(offerSteps(QStringLiteral("accepted")).isEmpty());
        QCOMPARE(offerSteps(QStringLiteral("sent")),
                 (QStringList{QStringLiteral("accepted"), QStringLiteral("declined"), QStringLiteral("withdrawn")}));
        QVERIFY(mayChangeTerms(QStringLiteral("draft")));
        QVERIFY(!mayChangeTerms(QStringLiteral("approved")));
    }
    void theSummaryTellsTheTermsWhateverTheDecimals()
    {
        OfferTerms terms = sound();
        const QString summary = offerSummary(terms);
        QCOMPARE(summary, QStringLiteral("Cook · 52000 EUR · full_time · 2027-02-01"));
        terms.salary = QStringLiteral("52000");
        QCOMPARE(offerSummary(terms), summary);
        terms.expires = {}; // how long it stands is no term
        QCOMPARE(offerSummary(terms), summary);
        terms.salary = QStringLiteral("52000.50");
        QCOMPARE(offerSummary(terms), QStringLiteral("Cook · 52000.5 EUR · full_time · 2027-02-01"));
    }
};

QTEST_APPLESS_MAIN(tst_OfferTerms)
#include "tst_offerterms.moc"
