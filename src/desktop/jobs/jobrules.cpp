#include "desktop/jobs/jobrules.h"

#include "desktop/forms/currencies.h"
#include "desktop/forms/formbinder.h"

#include <QCoreApplication>

namespace shortlist::desktop {

namespace {

struct JobRules
{
    Q_DECLARE_TR_FUNCTIONS(JobRules)
};

QDateTime timeOf(const protocol::FieldMap &row, const char *column)
{
    return protocol::parseTimestamp(row.value(QLatin1String(column)).value_or(QByteArray()));
}

QString datesRefused(const protocol::FieldMap &row)
{
    const QDateTime published = timeOf(row, "published_at");
    const QDateTime closes = timeOf(row, "closes_at");
    if (published.isValid() && closes.isValid() && closes < published)
        return JobRules::tr("The job must not close before it is published.");
    return {};
}

} // namespace

void setJobRules(FormBinder &binder)
{
    binder.setRule(QStringLiteral("salary_currency"), [](const protocol::Value &value, const protocol::FieldMap &) {
        const QString code = value ? QString::fromUtf8(*value) : QString();
        if (code.isEmpty() || currenciesInUse().contains(code))
            return QString();
        const QString capitals = code.toUpper();
        return currenciesInUse().contains(capitals)
                   ? JobRules::tr("Write the currency as %1.").arg(capitals)
                   : JobRules::tr("“%1” is no currency. Type its three letters, such as EUR, USD or SAR.").arg(code);
    });
    for (const char *column : {"published_at", "closes_at"})
        binder.setRule(QLatin1String(column),
                       [](const protocol::Value &, const protocol::FieldMap &row) { return datesRefused(row); });
}

} // namespace shortlist::desktop
