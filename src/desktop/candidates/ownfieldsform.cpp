#include "desktop/candidates/ownfieldsform.h"

#include "desktop/style/theme.h"
#include "domain/searchvalues.h"

#include <QComboBox>
#include <QDate>
#include <QFormLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QUrl>

namespace shortlist::desktop {

std::optional<QString> ownFieldText(const QString &kind, const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return QString();
    if (kind == u"number") {
        bool ok = false;
        const double number = QLocale().toDouble(text, &ok);
        if (ok)
            return QString::number(number, 'g', 15);
        return domain::searchNumber(text) ? std::optional(text) : std::nullopt;
    }
    if (kind == u"date") {
        for (const QDate &day : {QDate::fromString(text, Qt::ISODate), QLocale().toDate(text, QLocale::ShortFormat)}) {
            if (day.isValid())
                return day.toString(Qt::ISODate);
        }
        return std::nullopt;
    }
    if (kind == u"url") {
        const QUrl url(text, QUrl::StrictMode);
        const bool web = url.scheme() == u"http" || url.scheme() == u"https";
        return url.isValid() && web && !url.host().isEmpty() ? std::optional(text) : std::nullopt;
    }
    return text;
}

OwnFieldsForm::OwnFieldsForm(QWidget *parent) : QWidget(parent), m_rows(new QFormLayout(this))
{
    setObjectName(QStringLiteral("ownFields"));
    m_rows->setContentsMargins(metric::space::detailPadding, 0, metric::space::detailPadding, metric::space::l);
    m_rows->setHorizontalSpacing(metric::space::formGapX);
    m_rows->setVerticalSpacing(metric::space::formGapY);
    m_rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_rows->setRowWrapPolicy(QFormLayout::WrapAllRows); // as the fields of the table above
}

void OwnFieldsForm::render(const BelongingsState &state)
{
    QList<QPair<QUuid, QString>> now;
    for (const cache::OwnField &field : state.belongings.fields)
        now.append({field.id, field.text});
    if (state.candidate == m_candidate && now == m_shown && state.mayFill == m_writable)
        return;
    m_candidate = state.candidate;
    m_shown = now;
    m_writable = state.mayFill;
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
    for (const cache::OwnField &field : state.belongings.fields) {
        QWidget *editor = makeEditor(field);
        editor->setObjectName(QStringLiteral("own_") + field.key);
        editor->setAccessibleName(field.label);
        editor->setEnabled(m_writable && field.active);
        editor->setToolTip(field.help);
        m_rows->addRow(field.label, editor);
    }
    setVisible(!now.isEmpty());
}

QWidget *OwnFieldsForm::makeEditor(const cache::OwnField &field)
{
    if (field.kind == u"choices")
        return makeChoices(field);
    if (field.kind == u"yes_no" || field.kind == u"choice") {
        auto *combo = new QComboBox(this);
        combo->addItem(QStringLiteral("–"), QString());
        if (field.kind == u"yes_no") {
            combo->addItem(tr("Yes"), QStringLiteral("true"));
            combo->addItem(tr("No"), QStringLiteral("false"));
        }
        for (const QString &choice : field.choices)
            combo->addItem(choice, choice);
        if (combo->findData(field.text) < 0) // a choice that is no longer offered
            combo->addItem(field.text, field.text);
        combo->setCurrentIndex(combo->findData(field.text));
        connect(combo, &QComboBox::activated, this,
                [this, combo, id = field.id](int index) { Q_EMIT edited(id, combo->itemData(index).toString()); });
        return combo;
    }
    auto *edit = new QLineEdit(field.text, this);
    if (field.kind == u"date")
        edit->setPlaceholderText(QStringLiteral("2026-11-21"));
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, id = field.id, kind = field.kind] {
        const auto text = ownFieldText(kind, edit->text());
        edit->setProperty("invalid", !text);
        edit->setToolTip(text                ? QString()
                         : kind == u"number" ? tr("This is not a number")
                         : kind == u"date"   ? tr("This is not a date")
                                             : tr("Begin with https:// or http://"));
        edit->update();
        if (text)
            Q_EMIT edited(id, *text);
    });
    return edit;
}

QWidget *OwnFieldsForm::makeChoices(const cache::OwnField &field)
{
    auto *button = new QToolButton(this);
    QStringList chosen;
    const QJsonArray stored = QJsonDocument::fromJson(field.text.toUtf8()).array();
    for (const QJsonValue &value : stored)
        chosen << value.toString();
    button->setText(chosen.isEmpty() ? QStringLiteral("–") : chosen.join(QLatin1String(", ")));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    for (const QString &choice : field.choices) {
        QAction *action = menu->addAction(choice);
        action->setCheckable(true);
        action->setChecked(chosen.contains(choice));
        connect(action, &QAction::toggled, this, [this, choice, chosen, id = field.id](bool on) mutable {
            chosen.removeAll(choice);
            if (on)
                chosen << choice;
            const QByteArray json = QJsonDocument(QJsonArray::fromStringList(chosen)).toJson(QJsonDocument::Compact);
            Q_EMIT edited(id, chosen.isEmpty() ? QString() : QString::fromUtf8(json));
        });
    }
    button->setMenu(menu);
    return button;
}

} // namespace shortlist::desktop
