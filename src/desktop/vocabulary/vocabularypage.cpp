#include "desktop/vocabulary/vocabularypage.h"

#include "desktop/administration/liststack.h"
#include "desktop/forms/fieldvalue.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace shortlist::desktop {

using protocol::Column;
using protocol::ColumnType;

QPixmap swatch(const QColor &colour)
{
    QPixmap picture(metric::icon::regular, metric::icon::regular);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(picture.rect().adjusted(1, 1, -1, -1));
    return picture;
}

VocabularyPage::VocabularyPage(VocabularySpec spec, const Sources &sources, UndoHistory &history, QWidget *parent)
    : SettingsPage(spec.id, Group::Workspace, spec.title, spec.iconName, parent)
    , m_spec(std::move(spec))
    , m_sources(sources)
    , m_history(history)
    , m_count(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_add(new QPushButton(icon(QStringLiteral("plus-lg")), m_spec.add, this))
{
    setProperty("entity", m_spec.entity);
    const protocol::SchemaDescriptor descriptor = sources.directory->descriptor();
    if (const protocol::Entity *entity = descriptor.entity(m_spec.entity))
        m_entity = *entity;
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_add->setObjectName(QStringLiteral("addWord"));
    connect(m_add, &QPushButton::clicked, this, &VocabularyPage::beginNew);
    lists->addWidget(
        sectionHead(makeLabel(QStringLiteral("heading"), tr("For everybody"), this), m_count, {m_add}, this));
    QList<CellTableModel::Header> headers{{columnTitle(QStringLiteral("display_name"))}};
    QList<int> widths{220};
    for (const QString &column : std::as_const(m_spec.listed)) {
        headers << CellTableModel::Header{columnTitle(column)};
        widths << 150;
    }
    m_list = new ListStack(headers, widths, 0, this);
    m_list->table()->setObjectName(QStringLiteral("wordTable"));
    m_list->table()->setAccessibleName(m_spec.title);
    lists->addWidget(m_list, 1);
    const auto [aside, layout] = makeAside(340, this);
    m_aside = aside;
    m_layout = layout;
    new ListBesideAside(left, aside, this);
    connect(m_list, &ListStack::buttonClicked, this, [this] {
        if (m_failed)
            refresh();
        else
            beginNew();
    });
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) { choose(id.toUuid()); });
    connect(sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(m_spec.entity))
            refresh();
    });
    m_list->showLoading();
    m_aside->hide();
}

QStringList VocabularyPage::searchWords() const
{
    QStringList words{m_spec.add};
    for (const QString &field : m_spec.fields) {
        if (field != u"is_active")
            words << columnTitle(field);
    }
    return words;
}

bool VocabularyPage::mayChange() const
{
    return m_sources.directory->permissions().may(m_spec.entity, Permissions::Act::Change);
}

void VocabularyPage::buildMore(QVBoxLayout *) {}

void VocabularyPage::setRules(FormBinder &) {}

void VocabularyPage::shown(const RecordFields *) {}

QWidget *VocabularyPage::makeEditor(const Column &column, QWidget *parent)
{
    if (column.type == ColumnType::Boolean)
        return new QCheckBox(tr("In use"), parent);
    if (column.type == ColumnType::Enum || !column.references.isEmpty())
        return new QComboBox(parent);
    if (column.name == u"body" || column.name == u"description") {
        auto *text = new QPlainTextEdit(parent);
        text->setMinimumHeight(scaled(column.name == u"body" ? 180 : 72));
        text->setMaximumHeight(scaled(column.name == u"body" ? 320 : 96));
        return text;
    }
    return new QLineEdit(parent);
}

void VocabularyPage::build()
{
    // Made when the page is first looked at: the form needs the editors of its own kind.
    QVBoxLayout *layout = m_layout;
    m_heading = makeLabel(QStringLiteral("heading"), QString(), m_aside);
    m_heading->setSizeName(QStringLiteral("title"));
    wrap(m_heading);
    layout->addWidget(m_heading);
    buildForm(layout);
    buildMore(layout);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    m_save = new QPushButton(tr("Add"), m_aside);
    m_save->setObjectName(QStringLiteral("saveWord"));
    m_save->setProperty("kind", QStringLiteral("primary"));
    connect(m_save, &QPushButton::clicked, this, &VocabularyPage::saveNew);
    m_cancel = new QPushButton(tr("Cancel"), m_aside);
    m_cancel->setObjectName(QStringLiteral("cancelWord"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_isNew = false;
        m_isOfRemoved = false;
        say({});
        render();
    });
    m_remove = new QPushButton(icon(QStringLiteral("trash"), IconColour::Danger), tr("Remove"), m_aside);
    m_remove->setObjectName(QStringLiteral("removeWord"));
    m_remove->setProperty("kind", QStringLiteral("danger"));
    connect(m_remove, &QPushButton::clicked, this, &VocabularyPage::remove);
    m_note = makeLabel(QStringLiteral("hint"), QString(), m_aside);
    m_note->setObjectName(QStringLiteral("wordNote"));
    m_note->setTone(QStringLiteral("danger"));
    m_note->setShape(Status::Danger);
    m_note->hide();
    layout->addWidget(m_note);
    for (QPushButton *button : {m_save, m_cancel, m_remove})
        verbs->addWidget(button);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    if (!m_spec.hint.isEmpty())
        layout->addWidget(makeLabel(QStringLiteral("hint"), m_spec.hint, m_aside));
    layout->addStretch(1);
}

void VocabularyPage::buildForm(QVBoxLayout *layout)
{
    m_form = new QWidget(m_aside);
    auto *rows = new QVBoxLayout(m_form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metric::space::formGapY);
    QStringList skip;
    for (const Column &column : std::as_const(m_entity.columns)) {
        if (!m_spec.fields.contains(column.name))
            skip << column.name;
    }
    for (const QString &name : std::as_const(m_spec.fields)) {
        const Column *column = m_entity.column(name);
        if (!column)
            continue;
        QWidget *editor = makeEditor(*column, m_form);
        editor->setObjectName(name);
        if (column->type != ColumnType::Boolean) // which says its own name
            editor->setAccessibleName(columnTitle(name));
        auto *box = new QVBoxLayout;
        box->setSpacing(metric::space::xs);
        if (column->type != ColumnType::Boolean) {
            auto *label = makeLabel(QStringLiteral("label"), columnTitle(name), m_form);
            label->setBuddy(editor);
            box->addWidget(label);
        }
        box->addWidget(editor);
        rows->addLayout(box);
    }
    m_binder = new FormBinder(m_form, m_entity, skip);
    setRules(*m_binder);
    connect(m_binder, &FormBinder::edited, this, [this](const QString &column, const protocol::Value &value) {
        const RecordFields *row = chosen();
        if (m_isNew || !row)
            return;
        client::Edit edit;
        edit.entity = m_spec.entity;
        edit.row = row->id;
        edit.values = {{column, value}};
        //: Undo bar; %1 is a field, %2 a tag, a letter and so on
        run({edit}, tr("%1 of %2 changed").arg(columnTitle(column), isolated(row->text(m_entity.title))));
    });
    layout->addWidget(m_form);
}

const RecordFields *VocabularyPage::chosen() const
{
    const auto it =
        std::find_if(m_rows.begin(), m_rows.end(), [this](const RecordFields &row) { return row.id == m_chosen; });
    return it == m_rows.end() ? nullptr : &*it;
}

void VocabularyPage::refresh()
{
    m_sources.records->records(m_spec.entity, this, [this](core::Expected<QList<RecordFields>> rows) {
        m_failed = !rows;
        if (!rows) {
            m_rows.clear();
            m_count->clear();
            m_list->showFailed(tr("The list could not be read"), describe(rows.error()), tr("Try again"));
            m_aside->hide();
            return;
        }
        const QUuid before = chosen() ? m_chosen : QUuid();
        m_rows = *rows;
        if (!before.isNull() && !m_isNew && !chosen())
            keepOfRemoved();
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const RecordFields &a, const RecordFields &b) {
            return a.text(QStringLiteral("position")).toInt() < b.text(QStringLiteral("position")).toInt();
        });
        render();
    });
}

void VocabularyPage::render()
{
    QList<CellTableModel::Row> rows;
    for (const RecordFields &row : std::as_const(m_rows)) {
        const QString active = row.text(QStringLiteral("is_active"));
        Cell name{row.text(m_entity.title)};
        name.strong = true;
        if (active == u"f" || active == u"false")
            name.second = tr("not in use");
        if (!row.pending.isEmpty())
            name.status = Status::Waiting;
        if (const QColor colour = QColor::fromString(row.text(QStringLiteral("color"))); colour.isValid())
            name.picture = swatch(colour).toImage();
        CellTableModel::Row line{row.id, {name}};
        for (const QString &column : std::as_const(m_spec.listed)) {
            const Column *known = m_entity.column(column);
            const QString value = row.text(column);
            QString words = readable(column, value);
            if (column == u"entity")
                words = entityTitle(value);
            else if (known && known->type == ColumnType::Enum && !value.isEmpty())
                words = valueTitle(value);
            line.cells << Cell{words};
        }
        rows << line;
    }
    if (!chosen() && !m_rows.isEmpty())
        m_chosen = m_rows.first().id;
    m_count->setText(rows.isEmpty() ? QString() : QLocale().toString(rows.size()));
    const Permissions permissions = m_sources.directory->permissions();
    const bool mayAdd = permissions.may(m_spec.entity, Permissions::Act::Create);
    m_add->setEnabled(mayAdd);
    m_add->setToolTip(mayAdd ? QString() : whyNot(permissions));
    if (rows.isEmpty())
        m_list->showEmpty(m_spec.iconName, m_spec.emptyTitle, m_spec.emptyText, mayAdd ? m_spec.add : QString());
    else
        m_list->showRows(rows);
    m_list->choose(m_isNew ? QVariant() : QVariant(m_chosen));
    renderAside();
}

bool VocabularyPage::differsFrom(const protocol::FieldMap &fields) const
{
    const QStringList columns = m_binder->boundColumns();
    return std::any_of(columns.begin(), columns.end(), [&](const QString &name) {
        const QWidget *widget = m_binder->widget(name);
        const auto *line = qobject_cast<const QLineEdit *>(widget);
        const auto *area = qobject_cast<const QPlainTextEdit *>(widget);
        if (!line && !area)
            return false;
        const Column *column = m_entity.column(name);
        const QString typed = line ? line->text() : area->toPlainText();
        return typed != typedFromValue(*column, fields.value(name), widget->locale());
    });
}

bool VocabularyPage::keepTyped()
{
    if (!m_isNew || !m_binder)
        return false;
    protocol::FieldMap defaults;
    for (const Column &column : std::as_const(m_entity.columns)) {
        if (!column.defaultText.isEmpty())
            defaults.insert(column.name, column.defaultText.toUtf8());
    }
    if (!m_isOfRemoved && !differsFrom(defaults))
        return false;
    say(tr("What was typed is not added yet. Add it first, or cancel."));
    return true;
}

void VocabularyPage::keepOfRemoved()
{
    // Whoever looks only, and types nothing, loses nothing.
    const QStringList columns = m_binder ? m_binder->boundColumns() : QStringList();
    const bool typing = std::any_of(columns.begin(), columns.end(), [this](const QString &name) {
        const QWidget *widget = m_binder->widget(name);
        return widget && (widget->hasFocus() || widget->property("invalid").toBool());
    });
    if (m_chosen == m_removed || !typing || !differsFrom(m_shownFields))
        return;
    QHash<QString, QString> texts;
    QHash<QString, int> choices;
    for (const QString &name : columns) {
        const QWidget *widget = m_binder->widget(name);
        if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            texts.insert(name, line->text());
        else if (const auto *area = qobject_cast<const QPlainTextEdit *>(widget))
            texts.insert(name, area->toPlainText());
        else if (const auto *combo = qobject_cast<const QComboBox *>(widget))
            choices.insert(name, combo->currentIndex());
    }
    startNew();
    for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
        if (auto *line = qobject_cast<QLineEdit *>(m_binder->widget(it.key())))
            line->setText(*it);
        else
            static_cast<QPlainTextEdit *>(m_binder->widget(it.key()))->setPlainText(*it);
    }
    for (auto it = choices.cbegin(); it != choices.cend(); ++it)
        static_cast<QComboBox *>(m_binder->widget(it.key()))->setCurrentIndex(*it);
    m_isOfRemoved = true;
    say(tr("Somebody removed this meanwhile. What you typed can be added anew."));
}

void VocabularyPage::choose(const QUuid &id)
{
    if (!m_isNew && id == m_chosen) {
        renderAside();
        return;
    }
    if (keepTyped()) {
        // The table has yet to end what the click began.
        QMetaObject::invokeMethod(
            this, [this] { m_list->choose(QVariant()); }, Qt::QueuedConnection);
        return;
    }
    if (m_binder)
        m_binder->commitTyped();
    m_isNew = false;
    m_chosen = id;
    renderAside();
}

void VocabularyPage::say(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void VocabularyPage::renderAside()
{
    if (!m_binder)
        build();
    const RecordFields *row = chosen();
    m_aside->setVisible(m_isNew || row);
    if (!m_isNew && !row)
        return;
    const Permissions permissions = m_sources.directory->permissions();
    m_heading->setText(m_isNew ? QString(m_spec.add).remove(QChar(0x2026)) : row->text(m_entity.title));
    m_save->setVisible(m_isNew);
    m_cancel->setVisible(m_isNew);
    m_remove->setVisible(!m_isNew && m_spec.removable);
    m_remove->setEnabled(permissions.may(m_spec.entity, Permissions::Act::Remove));
    if (m_isNew) {
        m_binder->setReadOnly(false);
        shown(nullptr);
        return;
    }
    say({});
    m_binder->setRecord(*row);
    m_shownFields = row->fields;
    m_binder->setReadOnly(!mayChange());
    // What is fixed once it is made, is shown and stays.
    for (const QString &name : std::as_const(m_spec.fixed)) {
        if (QWidget *widget = m_binder->widget(name))
            widget->setEnabled(false);
    }
    shown(row);
}

void VocabularyPage::beginNew()
{
    if (!m_binder)
        build();
    if (keepTyped())
        return;
    m_binder->commitTyped();
    startNew();
    say({});
    m_list->choose(QVariant());
    renderAside();
    if (QWidget *first = m_binder->widget(m_spec.fields.value(0)))
        first->setFocus(Qt::OtherFocusReason);
}

void VocabularyPage::startNew()
{
    m_isNew = true;
    m_isOfRemoved = false;
    for (const QString &name : std::as_const(m_spec.fields)) {
        if (QWidget *widget = m_binder->widget(name))
            widget->setEnabled(true);
    }
    m_binder->setRecord({});
    m_binder->setDefaults();
}

void VocabularyPage::saveNew()
{
    const auto values = m_binder->collect();
    if (!values)
        return;
    client::Edit edit;
    edit.kind = protocol::MutationKind::Insert;
    edit.entity = m_spec.entity;
    for (auto it = values->cbegin(); it != values->cend(); ++it) {
        if (*it)
            edit.values.insert(it.key(), *it);
    }
    if (m_entity.column(QStringLiteral("position")) && !edit.values.contains(QStringLiteral("position")))
        edit.values.insert(QStringLiteral("position"), QByteArray::number(m_rows.size() + 1));
    const QString name = QString::fromUtf8(values->value(m_entity.title).value_or(QByteArray()));
    m_save->setEnabled(false);
    m_history.apply({edit}, tr("%1 added").arg(isolated(name)), this,
                    [this](core::Expected<client::EditReceipt> receipt) {
                        m_save->setEnabled(true);
                        if (!receipt) {
                            Q_EMIT problem(describe(receipt.error()));
                            return;
                        }
                        m_isNew = false;
                        m_isOfRemoved = false;
                        m_chosen = receipt->rows.value(0);
                        Q_EMIT settled();
                        refresh();
                    });
}

void VocabularyPage::remove()
{
    const RecordFields *row = chosen();
    if (!row)
        return;
    client::Edit edit;
    edit.kind = protocol::MutationKind::Remove;
    edit.entity = m_spec.entity;
    edit.row = row->id;
    m_removed = row->id;
    run({edit}, tr("%1 removed").arg(isolated(row->text(m_entity.title))));
}

void VocabularyPage::run(const QList<client::Edit> &edits, const QString &said)
{
    m_history.apply(edits, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (receipt)
            Q_EMIT settled();
        else
            Q_EMIT problem(describe(receipt.error()));
        refresh();
    });
}

} // namespace shortlist::desktop
