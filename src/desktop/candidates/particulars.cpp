#include "desktop/candidates/particulars.h"

#include <QLineEdit>

namespace shortlist::desktop {

QStringList recognisedBy()
{
    return {QStringLiteral("email"),     QStringLiteral("phone"),    QStringLiteral("linkedin_url"),
            QStringLiteral("full_name"), QStringLiteral("location"), QStringLiteral("current_company")};
}

protocol::FieldMap particularsIn(const QWidget &form)
{
    protocol::FieldMap typed;
    for (const QString &column : recognisedBy()) {
        const auto *line = form.findChild<QLineEdit *>(column);
        if (line != nullptr && !line->text().trimmed().isEmpty())
            typed.insert(column, protocol::Value(line->text().trimmed().toUtf8()));
    }
    return typed;
}

void followParticulars(const QWidget &form, QObject *context, const std::function<void()> &typed)
{
    for (const QString &column : recognisedBy()) {
        if (const auto *line = form.findChild<QLineEdit *>(column))
            QObject::connect(line, &QLineEdit::textEdited, context, [typed] { typed(); });
    }
}

} // namespace shortlist::desktop
