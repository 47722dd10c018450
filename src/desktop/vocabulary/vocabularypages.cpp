#include "core/uuid.h"
#include "desktop/offers/letterdialog.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/vocabulary/vocabularypage.h"
#include "desktop/widgets/textlabel.h"
#include "domain/letters.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Vocabulary)
};

QString text(const protocol::FieldMap &row, const char *column)
{
    return QString::fromUtf8(row.value(QLatin1String(column)).value_or(QByteArray()));
}

const QStringList &placeholdersFor(const QString &purpose)
{
    return purpose == u"offer_letter" ? domain::offerPlaceholders() : domain::letterPlaceholders();
}

/// Letters to candidates: with the placeholders they may have, and how one would read.
class LettersPage final : public VocabularyPage
{
public:
    LettersPage(const Sources &sources, UndoHistory &history)
        : VocabularyPage({QStringLiteral("letters"),
                          Words::tr("Letters"),
                          QStringLiteral("envelope"),
                          QStringLiteral("mail_templates"),
                          {QStringLiteral("name"), QStringLiteral("purpose"), QStringLiteral("language"),
                           QStringLiteral("subject"), QStringLiteral("body"), QStringLiteral("is_active")},
                          {},
                          {QStringLiteral("purpose"), QStringLiteral("language")},
                          Words::tr("Add a letter…"),
                          Words::tr("No letters yet"),
                          Words::tr("A letter is written once and sent to many, each with their own name."),
                          {},
                          true},
                         sources, history)
    {}

protected:
    void setRules(FormBinder &binder) override
    {
        for (const char *column : {"subject", "body"})
            binder.setRule(QLatin1String(column), [](const protocol::Value &value, const protocol::FieldMap &row) {
                const auto problem = domain::letterProblem(QString::fromUtf8(value.value_or(QByteArray())),
                                                           placeholdersFor(text(row, "purpose")));
                if (!problem)
                    return QString();
                return problem->unclosed
                           ? Words::tr("A placeholder is not closed with }} (line %1).").arg(problem->line)
                           : Words::tr("There is no placeholder {{%1}} (line %2).")
                                 .arg(isolated(problem->placeholder))
                                 .arg(problem->line);
            });
    }
    void buildMore(QVBoxLayout *layout) override
    {
        m_places = new QToolButton;
        m_places->setText(Words::tr("Insert a placeholder"));
        m_places->setPopupMode(QToolButton::InstantPopup);
        auto *menu = new QMenu(m_places);
        connect(menu, &QMenu::aboutToShow, this, [this, menu] {
            menu->clear();
            auto *purpose = qobject_cast<QComboBox *>(binder()->widget(QStringLiteral("purpose")));
            for (const QString &name : placeholdersFor(purpose ? purpose->currentData().toString() : QString()))
                menu->addAction(placeholderTitle(name), this, [this, name] {
                    if (auto *body = qobject_cast<QPlainTextEdit *>(binder()->widget(QStringLiteral("body")))) {
                        body->insertPlainText(QStringLiteral("{{%1}}").arg(name));
                        body->setFocus(Qt::OtherFocusReason);
                    }
                });
        });
        m_places->setMenu(menu);
        layout->addWidget(m_places);
        m_preview = new TextLabel({}, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"));
        m_preview->setObjectName(QStringLiteral("letterPreview"));
        m_preview->setWordWrap(true);
        layout->addWidget(m_preview);
        if (auto *body = qobject_cast<QPlainTextEdit *>(binder()->widget(QStringLiteral("body"))))
            connect(body, &QPlainTextEdit::textChanged, this, [this] { preview(); });
    }
    void shown(const RecordFields *) override
    {
        m_places->setEnabled(mayChange());
        preview();
    }

private:
    void preview()
    {
        auto *body = qobject_cast<QPlainTextEdit *>(binder()->widget(QStringLiteral("body")));
        if (!body || !m_preview)
            return;
        // Each placeholder as the thing it stands for, in the brackets of an example.
        domain::LetterValues values;
        for (const QString &name : domain::offerPlaceholders())
            values.insert(name, QStringLiteral("[%1]").arg(placeholderTitle(name)));
        const auto filled = domain::fillKnown(body->toPlainText(), values);
        m_preview->setText(filled && !filled->text.isEmpty() ? Words::tr("Preview:") + u'\n' + filled->text.left(600)
                                                             : QString());
        // As the letter is read, whatever the window's language.
        m_preview->setLayoutDirection(filled && filled->text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        m_preview->setVisible(!m_preview->text().isEmpty());
    }
    QToolButton *m_places = nullptr;
    TextLabel *m_preview = nullptr;
};

class ReasonsPage final : public VocabularyPage
{
public:
    ReasonsPage(const Sources &sources, UndoHistory &history)
        : VocabularyPage({QStringLiteral("reasons"),
                          Words::tr("Reject reasons"),
                          QStringLiteral("x-circle"),
                          QStringLiteral("reject_reasons"),
                          {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("template_id"),
                           QStringLiteral("is_active")},
                          {},
                          {QStringLiteral("kind")},
                          Words::tr("Add a reason…"),
                          Words::tr("No reasons yet"),
                          Words::tr("Why applications end, to choose from and to count."),
                          Words::tr("A reason stays with the applications that ended with it; put it out of use "
                                    "instead of removing it.")},
                         sources, history)
    {}
    void refresh() override
    {
        // The letters first: the form names them.
        sources().records->records(QStringLiteral("mail_templates"), this,
                                   [this](const core::Expected<QList<RecordFields>> &letters) {
                                       if (letters)
                                           m_letters = *letters;
                                       fillLetters();
                                       VocabularyPage::refresh();
                                   });
    }

protected:
    QWidget *makeEditor(const protocol::Column &column, QWidget *parent) override
    {
        QWidget *editor = VocabularyPage::makeEditor(column, parent);
        if (column.name == u"template_id") {
            m_choice = static_cast<QComboBox *>(editor);
            fillLetters();
        }
        return editor;
    }

private:
    void fillLetters()
    {
        if (!m_choice)
            return;
        const QVariant before = m_choice->currentData();
        m_choice->clear();
        m_choice->addItem(Words::tr("No letter"), QString());
        for (const RecordFields &letter : std::as_const(m_letters))
            m_choice->addItem(letter.text(QStringLiteral("name")), core::toText(letter.id));
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(before)));
    }
    QList<RecordFields> m_letters;
    QPointer<QComboBox> m_choice;
};

/// Tags: renamed everywhere at once, and two that mean the same made one.
class TagsPage final : public VocabularyPage
{
public:
    TagsPage(const Sources &sources, UndoHistory &history)
        : VocabularyPage({QStringLiteral("tags"),
                          Words::tr("Tags"),
                          QStringLiteral("tag"),
                          QStringLiteral("tags"),
                          {QStringLiteral("name"), QStringLiteral("color")},
                          {},
                          {},
                          Words::tr("Add a tag…"),
                          Words::tr("No tags yet"),
                          Words::tr("Tags are words on people; whoever types a new one on a person makes it."),
                          {},
                          true},
                         sources, history)
    {}

protected:
    QWidget *makeEditor(const protocol::Column &column, QWidget *parent) override
    {
        QWidget *editor = column.name == u"color" ? new QComboBox(parent) : VocabularyPage::makeEditor(column, parent);
        if (auto *colours = qobject_cast<QComboBox *>(editor)) {
            colours->addItem(Words::tr("The usual colour"), QString());
            const QStringList names{Words::tr("Blue"),   Words::tr("Green"), Words::tr("Amber"), Words::tr("Red"),
                                    Words::tr("Violet"), Words::tr("Teal"),  Words::tr("Pink"),  Words::tr("Grey")};
            static constexpr const char *codes[] = {"#2b5fd9", "#2f855a", "#b7791f", "#c53030",
                                                    "#6b46c1", "#0f766e", "#b83280", "#5a6270"};
            for (qsizetype i = 0; i < names.size(); ++i) {
                const QString code = QString::fromLatin1(codes[i]);
                colours->addItem(swatch(QColor(code)), names[i], code);
            }
        }
        return editor;
    }
    void buildMore(QVBoxLayout *layout) override
    {
        m_merge = new QToolButton;
        m_merge->setObjectName(QStringLiteral("mergeTag"));
        m_merge->setText(Words::tr("Merge into…"));
        m_merge->setToolTip(Words::tr("Everybody with this tag gets the other one, and this one goes"));
        m_merge->setPopupMode(QToolButton::InstantPopup);
        m_merge->setMenu(new QMenu(m_merge));
        connect(m_merge->menu(), &QMenu::aboutToShow, this, [this] {
            QMenu *menu = m_merge->menu();
            menu->clear();
            for (const RecordFields &row : rows()) {
                if (chosen() && row.id != chosen()->id)
                    menu->addAction(row.text(QStringLiteral("name")), this, [this, to = row.id] { mergeInto(to); });
            }
        });
        layout->addWidget(m_merge);
    }
    void shown(const RecordFields *row) override
    {
        m_merge->setVisible(row && rows().size() > 1);
        const Permissions permissions = sources().directory->permissions();
        m_merge->setEnabled(mayChange() &&
                            permissions.may(QStringLiteral("candidate_tags"), Permissions::Act::Change) &&
                            permissions.may(QStringLiteral("tags"), Permissions::Act::Remove));
    }

private:
    void mergeInto(const QUuid &to)
    {
        if (!chosen())
            return;
        const QUuid from = chosen()->id;
        const QString name = chosen()->text(QStringLiteral("name"));
        sources().records->records(QStringLiteral("candidate_tags"), this,
                                   [this, from, to, name](const core::Expected<QList<RecordFields>> &links) {
                                       if (!links) {
                                           Q_EMIT problem(describe(links.error()));
                                           return;
                                       }
                                       const QString tag = QStringLiteral("tag_id");
                                       const QString person = QStringLiteral("candidate_id");
                                       QSet<QString> have;
                                       for (const RecordFields &link : *links) {
                                           if (QUuid::fromString(link.text(tag)) == to)
                                               have.insert(link.text(person));
                                       }
                                       QList<client::Edit> edits;
                                       for (const RecordFields &link : *links) {
                                           if (QUuid::fromString(link.text(tag)) != from)
                                               continue;
                                           client::Edit edit;
                                           edit.entity = QStringLiteral("candidate_tags");
                                           edit.row = link.id;
                                           if (have.contains(link.text(person)))
                                               edit.kind = protocol::MutationKind::Remove;
                                           else
                                               edit.values = {{tag, core::toBytes(to)}};
                                           have.insert(link.text(person));
                                           edits << edit;
                                       }
                                       client::Edit gone;
                                       gone.kind = protocol::MutationKind::Remove;
                                       gone.entity = QStringLiteral("tags");
                                       gone.row = from;
                                       edits << gone;
                                       //: Undo bar; %1 is a tag
                                       run(edits, Words::tr("Tag “%1” merged").arg(isolated(name)));
                                   });
    }
    QToolButton *m_merge = nullptr;
};

class PoolsPage final : public VocabularyPage
{
public:
    PoolsPage(const Sources &sources, UndoHistory &history)
        : VocabularyPage({QStringLiteral("pools"),
                          Words::tr("Talent pools"),
                          QStringLiteral("people"),
                          QStringLiteral("talent_pools"),
                          {QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("owner_id")},
                          {},
                          {},
                          Words::tr("Add a pool…"),
                          Words::tr("No pools yet"),
                          Words::tr("Pools are groups of people to come back to."),
                          {},
                          true},
                         sources, history)
    {}

protected:
    void shown(const RecordFields *) override
    {
        if (std::exchange(m_asked, true))
            return;
        sources().directory->colleagues(this, [this](const core::Expected<QList<Colleague>> &colleagues) {
            if (colleagues)
                binder()->setChoices(QStringLiteral("owner_id"), *colleagues);
        });
    }

private:
    bool m_asked = false;
};

class OwnFieldsPage final : public VocabularyPage
{
public:
    OwnFieldsPage(const Sources &sources, UndoHistory &history)
        : VocabularyPage(
              {QStringLiteral("own-fields"),
               Words::tr("Fields of the workspace"),
               QStringLiteral("list-check"),
               QStringLiteral("custom_fields"),
               {QStringLiteral("label"), QStringLiteral("key"), QStringLiteral("entity"), QStringLiteral("kind"),
                QStringLiteral("choices"), QStringLiteral("help"), QStringLiteral("is_active")},
               {QStringLiteral("key"), QStringLiteral("entity"), QStringLiteral("kind")},
               {QStringLiteral("entity"), QStringLiteral("kind")},
               Words::tr("Add a field…"),
               Words::tr("No fields of your own yet"),
               Words::tr("Fields that your workspace has beside the usual ones, for people and jobs."),
               Words::tr("What a field belongs to, its kind and its name in searches stay as they were made. "
                         "Put it out of use instead of removing it: what was typed stays.")},
              sources, history)
    {}

protected:
    QWidget *makeEditor(const protocol::Column &column, QWidget *parent) override
    {
        QWidget *editor = VocabularyPage::makeEditor(column, parent);
        if (auto *entities = qobject_cast<QComboBox *>(editor); entities && column.name == u"entity") {
            for (const QString &entity : column.values) {
                if (isShown(entity))
                    entities->addItem(entityTitle(entity), entity);
            }
        }
        if (auto *kinds = qobject_cast<QComboBox *>(editor); kinds && column.name == u"kind")
            connect(kinds, &QComboBox::currentIndexChanged, this, &OwnFieldsPage::showChoices);
        return editor;
    }
    void shown(const RecordFields *row) override
    {
        showOwner(row);
        showChoices();
    }
    void setRules(FormBinder &binder) override
    {
        binder.setRule(QStringLiteral("key"), [](const protocol::Value &value, const protocol::FieldMap &) {
            static const QRegularExpression sound(QStringLiteral("^[a-z][a-z0-9_]*$"));
            const QString key = QString::fromUtf8(value.value_or(QByteArray()));
            return key.isEmpty() || sound.match(key).hasMatch()
                       ? QString()
                       : Words::tr("Begin with a letter and use lower case letters, digits and _ alone.");
        });
        binder.setRule(QStringLiteral("choices"), [](const protocol::Value &value, const protocol::FieldMap &row) {
            const bool choice = text(row, "kind").startsWith(QStringLiteral("choice"));
            return choice && (!value || value->isEmpty() || *value == "[]")
                       ? Words::tr("Give the choices, with commas between them.")
                       : QString();
        });
    }

private:
    /// The window has places for such fields: whoever adds one looks for it.
    static bool isShown(const QString &entity)
    {
        return entity == QLatin1String("candidates") || entity == QLatin1String("job_requisitions");
    }
    /// One that another program added says what it belongs to all the same.
    void showOwner(const RecordFields *row)
    {
        auto *entities = binder() ? qobject_cast<QComboBox *>(binder()->widget(QStringLiteral("entity"))) : nullptr;
        const QString entity = row ? row->text(QStringLiteral("entity")) : QString();
        if (!entities || entity.isEmpty() || entities->findData(entity) >= 0)
            return;
        entities->addItem(entityTitle(entity), entity);
        entities->setCurrentIndex(entities->count() - 1);
    }
    /// Only some kinds have choices.
    void showChoices()
    {
        if (!binder())
            return;
        const auto *kind = qobject_cast<QComboBox *>(binder()->widget(QStringLiteral("kind")));
        QWidget *choices = binder()->widget(QStringLiteral("choices"));
        if (!kind || !choices)
            return;
        const bool wanted = kind->currentData().toString().startsWith(QStringLiteral("choice"));
        choices->setVisible(wanted);
        const QList<QLabel *> labels = choices->parentWidget()->findChildren<QLabel *>();
        for (QLabel *label : labels) {
            if (label->buddy() == choices)
                label->setVisible(wanted);
        }
    }
};

} // namespace

QList<SettingsPage *> vocabularyPages(const Sources &sources, UndoHistory &history)
{
    QList<SettingsPage *> pages;
    if (!sources.records)
        return pages;
    const Permissions permissions = sources.directory->permissions();
    const protocol::SchemaDescriptor descriptor = sources.directory->descriptor();
    const auto may = [&](const char *entity) {
        const QString name = QString::fromLatin1(entity);
        return permissions.may(name, Permissions::Act::Change) && descriptor.entity(name) != nullptr;
    };
    if (may("mail_templates"))
        pages << new LettersPage(sources, history);
    if (may("reject_reasons"))
        pages << new ReasonsPage(sources, history);
    if (may("tags"))
        pages << new TagsPage(sources, history);
    if (may("talent_pools"))
        pages << new PoolsPage(sources, history);
    if (may("custom_fields"))
        pages << new OwnFieldsPage(sources, history);
    return pages;
}

} // namespace shortlist::desktop
