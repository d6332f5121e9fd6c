package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"smigrate/cmd/internal/workspace"
	"smigrate/inventory/sealed"
	"smigrate/reports"
)

// settings are the values that flags, the environment (SMIGRATE_AS_OF ...) and the
// user's settings file give, in this order of precedence.
type settings struct {
	v *viper.Viper
	// redactKey is the key of pseudonyms, nil for output in clear.
	redactKey []byte
	// keys open encrypted files; a passphrase once given is not asked for again.
	keys *sealed.Keys
	// locale is the locale of reports for people.
	locale *reports.Locale
}

// declare defines the flags that all commands share.
func (s *settings) declare(root *cobra.Command) {
	f := root.PersistentFlags()
	f.String("as-of", "", "day of the calculation, as 2026-11-02 (default today, or the project's)")
	f.String("horizon", "", "last day looked at (default five years after the as-of day)")
	f.StringArray("ballot", nil, "ballot under study: an id, an id at another day (smc018@2028-01-01), or a YAML file; repeatable (default smc08, smc018)")
	f.String("scenario", "", "scenario of the project to work out (default the project as it stands)")
	f.String("map", "", "mapping for tables with unusual columns: a file, or a name that smigrate mappings lists")
	f.StringArray("people", nil, "table of people (mailbox or UPN, name, unit, site, leaving date) to join; repeatable")
	f.StringArray("tokens", nil, "table of tokens (serial number, model, firmware, holder, site) to join; repeatable")
	f.StringArray("customers", nil, "table of customers (customer, mail domain or mailbox) to join; repeatable")
	f.StringArray("integrations", nil, "table of Enterprise RA integrations (name, customer, lead time, notice, ready date, contact) to join and plan with; repeatable")
	f.String("input-format", "", "format of the files, where recognition by content is wrong")
	f.String("password-file", "", "file with the password of PKCS#12 containers and encrypted files (or set SMIGRATE_PASSWORD, or be asked)")
	f.String("identity-file", "", "file with the private key of age that opens encrypted files (smigrate encrypt --help)")
	f.String("zone", "", "time zone of times that state none (default UTC)")
	f.String("currency", "", "currency of the plan; prices in others are converted at the given rates")
	f.String("locale", "", "language, dates and numbers of reports for people, as de or fr-CH has them (default English, ISO dates, 12,345.67)")
	f.String("prices", "", "file of your own prices; those of a project take precedence")
	f.Bool("redact", false, "put pseudonyms in place of names, addresses, serial numbers, units, customers and files in all output (docs/packs.md)")
	f.String("redact-key-file", "", "file with the secret key of the pseudonyms, so that they stay the same in the next run; implies --redact (default a random key that nobody keeps)")
}

// read layers settings file, environment and flags.
func (s *settings) read(c *cobra.Command, env Environment) error {
	// Keys may hold dots (OIDs), so viper must not split at them.
	s.v = viper.NewWithOptions(viper.KeyDelimiter("::"))
	s.v.SetEnvPrefix("SMIGRATE")
	s.v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	s.v.AutomaticEnv()
	if err := s.v.BindPFlags(c.Flags()); err != nil {
		return err
	}
	if err := s.readFile(); err != nil {
		return err
	}
	if err := s.check(c.Flags()); err != nil {
		return err
	}
	var err error
	if s.keys, err = workspace.Keys(s.v.GetString("identity-file"), s.password(env)); err != nil {
		return err
	}
	if s.locale, err = reports.ParseLocale(s.v.GetString("locale")); err != nil {
		return usage("--%v", err)
	}
	file := s.v.GetString("redact-key-file")
	if file == "" && !s.v.GetBool("redact") {
		return nil
	}
	s.redactKey, err = workspace.RedactKey(file)
	return err
}

// readFile reads the user's settings file, if there is one.
func (s *settings) readFile() error {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil
	}
	file := filepath.Join(dir, "smigrate", "settings.yaml")
	s.v.SetConfigFile(file)
	if err := s.v.ReadInConfig(); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// check reports a value of the environment or the settings file that does not have the form
// of its flag. It would count as none: output would be in clear that was not meant to be.
func (s *settings) check(flags *pflag.FlagSet) error {
	for _, name := range []string{"redact", "seed", "replan-draws"} {
		flag := flags.Lookup(name)
		if flag == nil || flag.Changed || !s.v.IsSet(name) {
			continue
		}
		if value := s.v.GetString(name); flag.Value.Set(value) != nil {
			return usage("%s %q in the environment or the settings file: give %s", name, value, forms[flag.Value.Type()])
		}
	}
	return nil
}

// day returns a setting that is a day, which YAML may have taken for a time.
func (s *settings) day(name string) string {
	if t, is := s.v.Get(name).(time.Time); is {
		return t.Format(time.DateOnly)
	}
	return s.v.GetString(name)
}

// password returns where the passwords of containers and encrypted files come from.
func (s *settings) password(env Environment) func(path string) ([]byte, error) {
	return workspace.Password(s.v.GetString("password-file"), env.Stdin, env.Stderr)
}

func (s *settings) options(env Environment) workspace.Options {
	return workspace.Options{
		Today: env.Today, Program: version(), AsOf: s.day("as-of"), Horizon: s.day("horizon"),
		Ballots: s.v.GetStringSlice("ballot"), Target: s.v.GetString("target"), Strategy: s.v.GetString("strategy"),
		Currency: s.v.GetString("currency"), Variant: s.v.GetString("scenario"), Prices: s.v.GetString("prices"),
		Seed: s.v.GetUint64("seed"), Replan: s.v.GetInt("replan-draws"),
		Mapping: s.v.GetString("map"), Zone: s.v.GetString("zone"), Format: s.v.GetString("input-format"),
		People: s.v.GetStringSlice("people"), Tokens: s.v.GetStringSlice("tokens"), Customers: s.v.GetStringSlice("customers"),
		Integrations: s.v.GetStringSlice("integrations"),
		Password:     s.password(env), Keys: s.keys, Stdin: env.Stdin,
		RedactKey: s.redactKey,
	}
}
