#include "desktop/forms/choicesfield.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QToolButton>

namespace shortlist::desktop {

ChoicesField::ChoicesField(QStringList choices, QWidget *parent)
    : FieldEditor(parent), m_choices(std::move(choices)), m_button(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    layout->addStretch(1);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setMenu(new QMenu(m_button));
    setFocusProxy(m_button);
    build();
}

void ChoicesField::build()
{
    QMenu *menu = m_button->menu();
    menu->clear();
    QStringList offered = m_choices;
    for (const QString &choice : std::as_const(m_chosen)) {
        if (!offered.contains(choice))
            offered << choice;
    }
    for (const QString &choice : std::as_const(offered)) {
        QAction *action = menu->addAction(choice);
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(choice));
        connect(action, &QAction::toggled, this, [this, choice](bool on) {
            m_chosen.removeAll(choice);
            if (on)
                m_chosen << choice;
            m_button->setText(m_chosen.isEmpty() ? QStringLiteral("–") : m_chosen.join(QStringLiteral(", ")));
            Q_EMIT changedByPerson();
        });
    }
    m_button->setText(m_chosen.isEmpty() ? QStringLiteral("–") : m_chosen.join(QStringLiteral(", ")));
    m_button->setAccessibleName(accessibleName());
}

void ChoicesField::setValue(const protocol::Column &, const protocol::Value &value)
{
    QStringList chosen;
    const QJsonArray stored = QJsonDocument::fromJson(value.value_or(QByteArray())).array();
    for (const QJsonValue &choice : stored)
        chosen << choice.toString();
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    build();
}

core::Expected<protocol::Value> ChoicesField::value(const protocol::Column &column) const
{
    if (m_chosen.isEmpty())
        return protocol::Value();
    return protocol::canonicalValue(column,
                                    QJsonDocument(QJsonArray::fromStringList(m_chosen)).toJson(QJsonDocument::Compact));
}

void ChoicesField::setLocked(bool locked)
{
    m_button->setEnabled(!locked);
}

} // namespace shortlist::desktop
