#pragma once

#include "desktop/forms/formbinder.h"
#include "desktop/settings/settingspage.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

class QColor;
class QPixmap;
class QPushButton;
class QVBoxLayout;

namespace shortlist::desktop {

class ListStack;
class TextLabel;

/// What a page of words of the workspace shows and edits.
struct VocabularySpec
{
    QString id;
    QString title;
    QString iconName;
    QString entity;
    QStringList fields; ///< columns of the form, in their order
    QStringList fixed;  ///< of them, those that stay once a row is made
    QStringList listed; ///< columns of the list beside the name; two at most
    QString add;        ///< "Add a tag…"
    QString emptyTitle;
    QString emptyText;
    QString hint;           ///< a sentence below the form
    bool removable = false; ///< other words are put out of use, because rows name them
};

/// Letters, reasons, tags, pools and fields of the workspace: a list, and the chosen row's columns beside it. A field
/// is stored when it is left, as everywhere; a new row when all of it is sound. GUI thread; the sources outlive it.
class VocabularyPage : public SettingsPage
{
    Q_OBJECT
public:
    VocabularyPage(VocabularySpec spec, const Sources &sources, UndoHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;
    [[nodiscard]] const VocabularySpec &spec() const { return m_spec; }

protected:
    /// Below the form; for what one kind of word has beside its columns.
    virtual void buildMore(QVBoxLayout *layout);
    /// Rules, and editors other than those of the columns' types; called when the form is made.
    [[nodiscard]] virtual QWidget *makeEditor(const protocol::Column &column, QWidget *parent);
    virtual void setRules(FormBinder &binder);
    /// The chosen row, or nothing for a new one, is shown in the form.
    virtual void shown(const RecordFields *row);
    void run(const QList<client::Edit> &edits, const QString &said);
    [[nodiscard]] const RecordFields *chosen() const;
    [[nodiscard]] const QList<RecordFields> &rows() const { return m_rows; }
    [[nodiscard]] const Sources &sources() const { return m_sources; }
    [[nodiscard]] bool mayChange() const;
    [[nodiscard]] FormBinder *binder() const { return m_binder; }

private:
    void build();
    void buildForm(QVBoxLayout *layout);
    void render();
    void renderAside();
    void beginNew();
    void startNew();
    void saveNew();
    void remove();
    void choose(const QUuid &id);
    /// Says so where a new row is typed and not added; whoever wants to show something else goes no further then.
    [[nodiscard]] bool keepTyped();
    /// A text in the form differs from `fields`, as the form shows them.
    [[nodiscard]] bool differsFrom(const protocol::FieldMap &fields) const;
    /// The chosen row was removed elsewhere: what is being typed over it becomes a new one's.
    void keepOfRemoved();
    void say(const QString &text);

    VocabularySpec m_spec;
    Sources m_sources;
    UndoHistory &m_history;
    protocol::Entity m_entity;
    ListStack *m_list;
    TextLabel *m_count;
    TextLabel *m_heading = nullptr;
    QPushButton *m_add;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_remove = nullptr;
    TextLabel *m_note = nullptr;
    QWidget *m_aside = nullptr;
    QWidget *m_form = nullptr;
    QVBoxLayout *m_layout = nullptr;
    FormBinder *m_binder = nullptr;
    QList<RecordFields> m_rows;
    QUuid m_chosen;
    protocol::FieldMap m_shownFields; ///< of the row in the form
    QUuid m_removed;                  ///< here, by whoever looks at it
    bool m_isNew = false;
    bool m_isOfRemoved = false; ///< the new row was another one, which is gone
    bool m_failed = false;
};

/// A disc of this colour, for lists and choices.
[[nodiscard]] QPixmap swatch(const QColor &colour);

/// The pages that the person may use: those whose table they may change.
[[nodiscard]] QList<SettingsPage *> vocabularyPages(const Sources &sources, UndoHistory &history);

} // namespace shortlist::desktop
